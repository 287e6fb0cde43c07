export interface Config {
  golive?: {
    localRepositories?: {
      /**
       * Folder in which `golive:publish:local` makes one Git repository for each
       * unit. Absent: local repositories are off.
       */
      directory?: string;
    };
  };
}
