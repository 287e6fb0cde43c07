export interface Config {
  /** @visibility backend */
  golive?: {
    catalog?: {
      /**
       * Also say `dependsOn` for every publisher, consumer, worker and called
       * process, so that stock cards and graphs show them. Default: true.
       */
      emitDependsOn?: boolean;
      /**
       * Look for topic manifests and BPMN files in the repositories of units and
       * make entities of them. Default: true.
       */
      discover?: boolean;
    };
    localRepositories?: {
      /**
       * A folder of this machine with one repository a folder: each
       * `<repository>/catalog-info.yaml` becomes a location of the catalog. A
       * relative path is seen from the folder in which the backend runs.
       */
      directory?: string;
    };
  };
}
