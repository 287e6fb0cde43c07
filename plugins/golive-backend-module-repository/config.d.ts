// SPDX-License-Identifier: Apache-2.0
import type { HumanDuration } from '@backstage/types';

export interface Config {
  golive?: {
    repository?: {
      /** How often each repository is asked whether it changed. Default: 10 minutes. */
      interval?: HumanDuration | string;
      /**
       * Path of the kustomize program, or false to use none. Default: `kustomize`
       * of the PATH, if there is one. Without it, what needs it is unknown.
       */
      kustomize?: string | false;
      /**
       * Path of the helm program, or false to use none. Default: `helm` of the
       * PATH, if there is one. Without it, charts are unknown.
       */
      helm?: string | false;
      /** Threads that parse files. Default: 2. */
      threads?: number;
    };
  };
}
