// SPDX-License-Identifier: Apache-2.0
import {
  standardOverlaySchema,
  standardSchema,
  type Check,
  type Standard,
} from '@golive/backstage-plugin-golive-common';
import { checkEntry } from './checkEntry';
import { applyOverlay } from './overlay';
import { StandardDocument } from './standardDocument';

/** Id of the item for checks that name none. */
const furtherChecks = 'further-checks';

function checkEntries(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
  found: StandardDocument,
) {
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
      checkEntry(entry, path, standard, checks, found);
    });
  });
}

/** Puts the id that a check has now in place of a former one: ids are for ever. */
function withPresentIds<C extends { id: string }, I extends { checks: C[] }>(
  items: readonly I[],
  checks: ReadonlyMap<string, Check>,
): I[] {
  const present = new Map(
    [...checks.values()].flatMap(check =>
      (check.aliases ?? []).map(alias => [alias, check.id] as const),
    ),
  );
  return items.map(item => ({
    ...item,
    checks: item.checks.map(entry => ({
      ...entry,
      id: present.get(entry.id) ?? entry.id,
    })),
  }));
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

/** Texts of the standards that an overlay may extend, by id. */
export type BaseStandards = ReadonlyMap<string, string>;

/**
 * Reads a standard from YAML and holds it against the checks that exist. One
 * that says `extends` changes another: see {@link StandardOverlay}.
 *
 * @param text - the YAML
 * @param name - file name or the like, for messages
 * @param checks - the checks that exist, by id
 * @param bases - the standards that it may extend
 * @throws {@link StandardError} with the position of everything that is wrong
 */
export function loadStandard(
  text: string,
  name: string,
  checks: ReadonlyMap<string, Check>,
  bases: BaseStandards = new Map(),
): Standard {
  return withUnlisted(listedStandard(text, name, checks, bases), checks);
}

function listedStandard(
  text: string,
  name: string,
  checks: ReadonlyMap<string, Check>,
  bases: BaseStandards,
): Standard {
  const found = StandardDocument.parse(text, name);
  if (!found.has('extends')) {
    const written = found.as(standardSchema);
    const standard = {
      ...written,
      items: withPresentIds(written.items, checks),
    };
    checkEntries(standard, checks, found);
    found.throwIfWrong();
    return standard;
  }
  const overlay = found.as(standardOverlaySchema);
  const base = bases.get(overlay.extends);
  if (base === undefined) {
    found.add(
      ['extends'],
      `there is no standard "${overlay.extends}" to extend; there is ${[
        ...bases.keys(),
      ].join(', ')}`,
    );
    found.throwIfWrong();
  }
  const standard = applyOverlay(
    listedStandard(base ?? '', overlay.extends, checks, new Map()),
    { ...overlay, items: withPresentIds(overlay.items ?? [], checks) },
    checks,
    found,
  );
  found.throwIfWrong();
  return standard;
}
