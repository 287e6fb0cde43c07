// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { version } from '../package.json';

/** What a built command carries in itself. */
export interface Embedded {
  readonly version: string;
  /** Shipped standards as YAML, by id. */
  readonly standards: Readonly<Record<string, string>>;
  /** The module whose default export parses files in a worker; absent: that of the sources. */
  readonly worker?: string;
}

declare const GOLIVE_EMBEDDED: Omit<Embedded, 'worker'> | undefined;

/** What the build put in, or, run from the sources, what lies beside them. */
export function embedded(): Embedded {
  return typeof GOLIVE_EMBEDDED === 'undefined'
    ? fromSources()
    : { ...GOLIVE_EMBEDDED, worker: __filename };
}

function fromSources(): Embedded {
  const checks = path.dirname(
    require.resolve('@golive/backstage-plugin-golive-checks/package.json'),
  );
  const standards = path.join(checks, 'standards');
  return {
    version,
    standards: Object.fromEntries(
      fs
        .readdirSync(standards)
        .filter(name => name.endsWith('.yaml'))
        .map(name => [
          name.slice(0, -'.yaml'.length),
          fs.readFileSync(path.join(standards, name), 'utf8'),
        ]),
    ),
  };
}
