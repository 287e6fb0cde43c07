// SPDX-License-Identifier: Apache-2.0
import type { HumanDuration } from '@backstage/types';

export interface Config {
  golive?: {
    /**
     * The environments of the platform, in the order of promotion. Default:
     * local, ci, dev, test, staging, production and dr. The standard must know
     * each of them.
     */
    environments?: Array<{
      /** Identifier in addresses, tables and the standard: `production`. */
      id: string;
      /** For people: `Production`. */
      title: string;
      /** Other names under which overlays and namespaces speak of it: `prod`. */
      aliases?: string[];
    }>;
    standard?: {
      /** Path of an own standard, from the backend's working directory. Default: the shipped one. */
      file?: string;
    };
    engine?: {
      /**
       * False: this backend only answers from its store, it neither follows the
       * catalog nor collects nor judges. For replicas that serve the API alone.
       * What nobody judges again becomes unknown when it lapses. Default: true.
       */
      enabled?: boolean;
    };
    units?: {
      /** How often the units are compared with the whole catalog. Default: 5 minutes. */
      interval?: HumanDuration | string;
    };
    collect?: {
      /** Groups of units (a repository each) that are read at once in one process. Default: 2. */
      concurrency?: number;
    };
    repository?: {
      /**
       * True: `backstage.io/source-location` is believed even where it leads into
       * another repository than the one that the catalog read the entity from.
       * Any team can then be judged by the files of any repository that the
       * portal may read. Default: false.
       */
      trustSourceLocation?: boolean;
    };
    catalog?: {
      /** How often the owners that topics name are looked up. Default: 5 minutes. */
      interval?: HumanDuration | string;
    };
  };
}
