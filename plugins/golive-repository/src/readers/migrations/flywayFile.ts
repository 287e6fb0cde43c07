// SPDX-License-Identifier: Apache-2.0

/** How Flyway's files are named; after `spring.flyway.*`. */
export interface FlywayNaming {
  readonly versioned: string;
  readonly repeatable: string;
  readonly undo: string;
  readonly baseline: string;
  readonly separator: string;
  readonly suffixes: readonly string[];
}

export const defaultNaming: FlywayNaming = {
  versioned: 'V',
  repeatable: 'R',
  undo: 'U',
  baseline: 'B',
  separator: '__',
  suffixes: ['.sql'],
};

/** What Flyway makes of a file's name. */
export type FlywayName =
  | {
      readonly type: 'versioned' | 'undo' | 'baseline';
      readonly version: string;
      readonly description: string;
    }
  | { readonly type: 'repeatable'; readonly description: string }
  | { readonly type: 'callback'; readonly event: string };

const events =
  /^(?:(?:before|after)(?:EachMigrate(?:Statement)?(?:Error)?|Migrate(?:OperationFinish|Error|Applied)?|Versioned|Repeatables|Validate|Info|Connect|Clean|Baseline|Repair|Undo|EachUndo)|createSchema|beforeConnect|afterConnect)$/;

/** Reads a file's name as Flyway does; undefined: Flyway passes it by. */
export function flywayName(
  path: string,
  naming: FlywayNaming,
): FlywayName | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const suffix = naming.suffixes.find(s => name.endsWith(s));
  if (suffix === undefined) return undefined;
  const bare = name.slice(0, name.length - suffix.length);
  const cut = bare.indexOf(naming.separator);
  const head = cut < 0 ? bare : bare.slice(0, cut);
  const description =
    cut < 0
      ? ''
      : bare.slice(cut + naming.separator.length).replaceAll('_', ' ');
  if (events.test(head)) return { type: 'callback', event: head };
  if (head === naming.repeatable && cut >= 0)
    return { type: 'repeatable', description };
  for (const type of ['versioned', 'undo', 'baseline'] as const) {
    const prefix = naming[type];
    const version = head.slice(prefix.length).replaceAll('_', '.');
    if (head.startsWith(prefix) && /^\d+(?:\.\d+)*$/.test(version))
      return { type, version: canonicalVersion(version), description };
  }
  return undefined;
}

/** Whether a name was meant to be Flyway's and is none: `V1_init.sql`, `v2__x.sql`. */
export function looksLikeFlyway(path: string): boolean {
  return /(?:^|\/)[VUB]\d[\w.]*\.sql$/i.test(path);
}

// 1.0 and 1 are one version to Flyway, as are 01 and 1.
function canonicalVersion(version: string): string {
  const parts = version.split('.').map(part => part.replace(/^0+(?=\d)/, ''));
  while (parts.length > 1 && parts.at(-1) === '0') parts.pop();
  return parts.join('.');
}

/** Orders versions as Flyway does: part by part, as numbers of any length. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? '0', right[i] ?? '0'];
    if (x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
