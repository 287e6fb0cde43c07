// SPDX-License-Identifier: Apache-2.0
import { LineCounter, parseDocument, type Document } from 'yaml';
import {
  sourcesOf,
  standardSchema,
  type Check,
  type Standard,
} from '@golive/backstage-plugin-golive-common';

/** One thing that is wrong with a standard. Line and column count from 1. */
export interface StandardProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A standard that cannot be used; whoever holds an older one keeps it. */
export class StandardError extends Error {
  override readonly name = 'StandardError';

  constructor(
    readonly standard: string,
    readonly problems: readonly StandardProblem[],
  ) {
    super(
      `The standard ${standard} cannot be used:\n${problems
        .map(
          p =>
            `  ${standard}${p.line ? `:${p.line}:${p.column}` : ''} ${
              p.message
            }`,
        )
        .join('\n')}`,
    );
  }
}

/** Id of the item for checks that name none. */
const furtherChecks = 'further-checks';

type Path = readonly (string | number)[];

class Located {
  readonly problems: StandardProblem[] = [];

  constructor(readonly document: Document, readonly lines: LineCounter) {}

  add(path: Path, message: string) {
    // The nearest thing that is there: a missing key is shown at its parent.
    for (let length = path.length; length >= 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) {
        const { line, col } = this.lines.linePos(node.range[0]);
        this.problems.push({ message, line, column: col });
        return;
      }
    }
    this.problems.push({ message });
  }
}

function checkEntries(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
  found: Located,
) {
  const environments = new Set(Object.keys(standard.environments));
  const seen = new Set<string>();
  standard.items.forEach((item, i) => {
    if (seen.has(`item ${item.id}`))
      found.add(['items', i, 'id'], `item "${item.id}" is there twice`);
    seen.add(`item ${item.id}`);
    item.checks.forEach((entry, c) => {
      const path = ['items', i, 'checks', c];
      if (seen.has(entry.id))
        found.add(
          [...path, 'id'],
          `check "${entry.id}" is there twice; an outcome belongs to one item`,
        );
      seen.add(entry.id);
      if (Array.isArray(entry.blocking)) {
        entry.blocking.forEach((environment, b) => {
          if (!environments.has(environment))
            found.add(
              [...path, 'blocking', b],
              `environment "${environment}" is not one of this standard: ${[
                ...environments,
              ].join(', ')}`,
            );
        });
      }
      const check = checks.get(entry.id);
      if (!check && !entry.planned)
        found.add(
          [...path, 'id'],
          `there is no check "${entry.id}"; if it is only planned, say so with "planned"`,
        );
      if (check && entry.planned)
        found.add(
          [...path, 'planned'],
          `the check "${entry.id}" is there now: remove "planned"`,
        );
      if (check)
        checkParameters(
          entry.parameters,
          check,
          [...path, 'parameters'],
          found,
        );
      for (const source of check ? sourcesOf(check) : []) {
        if (!standard.freshness[source])
          found.add(
            ['freshness'],
            `"freshness" says nothing of "${source}", which the check "${entry.id}" reads: facts that never age would stay green for ever`,
          );
      }
    });
  });
}

function checkParameters(
  parameters: Record<string, unknown>,
  check: Check,
  path: Path,
  found: Located,
) {
  if (!check.parameters) {
    for (const name of Object.keys(parameters))
      found.add([...path, name], `the check "${check.id}" has no parameters`);
    return;
  }
  const result = check.parameters.safeParse(parameters);
  for (const issue of result.error?.issues ?? []) {
    found.add(
      [...path, ...(issue.path as Path)],
      `parameter ${issue.path.join('.') || '(all)'} of "${check.id}": ${
        issue.message
      }`,
    );
  }
}

/** Puts the id that a check has now in place of a former one: ids are for ever. */
function withPresentIds(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
): Standard {
  const present = new Map(
    [...checks.values()].flatMap(check =>
      (check.aliases ?? []).map(alias => [alias, check.id] as const),
    ),
  );
  return {
    ...standard,
    items: standard.items.map(item => ({
      ...item,
      checks: item.checks.map(entry => ({
        ...entry,
        id: present.get(entry.id) ?? entry.id,
      })),
    })),
  };
}

/** Adds the checks that no item names, as advisory: a check is three files and no edit. */
function withUnlisted(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
): Standard {
  if (standard.unlisted === 'off') return standard;
  const listed = new Set(
    standard.items.flatMap(item => item.checks.map(entry => entry.id)),
  );
  const unlisted = [...checks.values()].filter(
    check => !listed.has(check.id) && !check.deprecated,
  );
  if (unlisted.length === 0) return standard;
  const ids = new Set(standard.items.map(item => item.id));
  const entriesOf = (item: string) =>
    unlisted
      .filter(
        check =>
          (check.item !== undefined && ids.has(check.item)
            ? check.item
            : furtherChecks) === item,
      )
      .map(check => check.id)
      .sort()
      .map(id => ({ id, blocking: false, parameters: {} }));
  const items = standard.items.map(item => ({
    ...item,
    checks: [...item.checks, ...entriesOf(item.id)],
  }));
  const further = ids.has(furtherChecks) ? [] : entriesOf(furtherChecks);
  return {
    ...standard,
    items: further.length
      ? [
          ...items,
          { id: furtherChecks, title: 'Further checks', checks: further },
        ]
      : items,
  };
}

/**
 * Reads a standard from YAML and holds it against the checks that exist.
 *
 * @param text - the YAML
 * @param name - file name or the like, for messages
 * @param checks - the checks that exist, by id
 * @throws {@link StandardError} with the position of everything that is wrong
 */
export function loadStandard(
  text: string,
  name: string,
  checks: ReadonlyMap<string, Check>,
): Standard {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    uniqueKeys: true,
  });
  const syntax = [...document.errors, ...document.warnings].map(e => ({
    message: e.message.split('\n')[0],
    line: e.linePos?.[0].line,
    column: e.linePos?.[0].col,
  }));
  if (syntax.length) throw new StandardError(name, syntax);
  const found = new Located(document, lines);
  const parsed = standardSchema.safeParse(
    document.toJS({ maxAliasCount: 100 }),
  );
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      // An unknown key is shown where it stands, not at the map it stands in.
      const keys =
        issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const path = [...issue.path, ...keys] as Path;
      found.add(path, `${path.join('.') || 'the document'}: ${issue.message}`);
    }
    throw new StandardError(name, found.problems);
  }
  const standard = withPresentIds(parsed.data, checks);
  checkEntries(standard, checks, found);
  if (found.problems.length) throw new StandardError(name, found.problems);
  return withUnlisted(standard, checks);
}
