// SPDX-License-Identifier: Apache-2.0
import type {
  Check,
  Standard,
  StandardCheck,
  StandardItem,
  StandardOverlay,
} from '@golive/backstage-plugin-golive-common';
import { checkEntry } from './checkEntry';
import type { StandardDocument } from './standardDocument';

type OverlayItem = NonNullable<StandardOverlay['items']>[number];
type OverlayCheck = OverlayItem['checks'][number];

/**
 * A standard as an organisation has it. Its version names both, so that every
 * verdict says what it was judged by: `2026.3+cpq-go-live.2026.1`.
 *
 * Problems are added to `found`; the result counts only if there are none.
 */
export function applyOverlay(
  base: Standard,
  overlay: StandardOverlay,
  checks: ReadonlyMap<string, Check>,
  found: StandardDocument,
): Standard {
  const environments = { ...base.environments };
  for (const [id, changed] of Object.entries(overlay.environments ?? {})) {
    const before = environments[id];
    const asks = changed.asks ?? before?.asks;
    if (!asks) {
      found.add(
        ['environments', id],
        `the environment "${id}" is new and must say what it asks: available or everything`,
      );
      continue;
    }
    environments[id] = {
      asks,
      sources: changed.sources ?? before?.sources ?? [],
      freshness: { ...before?.freshness, ...changed.freshness },
    };
  }
  const changed: Standard = {
    ...base,
    id: overlay.id,
    version: `${overlay.version}+${base.id}.${base.version}`,
    title: overlay.title,
    environments,
    freshness: { ...base.freshness, ...overlay.freshness },
    leastApplied: { ...base.leastApplied, ...overlay.leastApplied },
    unlisted: overlay.unlisted ?? base.unlisted,
  };
  const items = [...base.items];
  const homes = new Map(
    base.items.flatMap(item => item.checks.map(c => [c.id, item.id] as const)),
  );
  overlay.items?.forEach((item, i) => {
    const index = items.findIndex(({ id }) => id === item.id);
    if (index < 0 && !item.title)
      found.add(
        ['items', i, 'id'],
        `the standard ${base.id} has no item "${item.id}"; a new one needs a title`,
      );
    const before: StandardItem = items[index] ?? {
      id: item.id,
      title: item.title ?? item.id,
      checks: [],
    };
    item.checks.forEach((check, c) => {
      const path = ['items', i, 'checks', c];
      const home = homes.get(check.id) ?? item.id;
      if (home !== item.id)
        found.add(
          [...path, 'id'],
          `the check "${check.id}" is in the item "${home}"; change it there`,
        );
      homes.set(check.id, item.id);
      const old = before.checks.find(({ id }) => id === check.id);
      checkEntry(
        {
          id: check.id,
          blocking: check.blocking,
          planned: old?.planned,
          parameters: check.parameters ?? {},
        },
        path,
        changed,
        checks,
        found,
      );
    });
    const after = withChecks(before, item);
    if (index < 0) items.push(after);
    else items[index] = after;
  });
  return { ...changed, items };
}

function withChecks(before: StandardItem, item: OverlayItem): StandardItem {
  const changes = new Map(item.checks.map(check => [check.id, check]));
  const kept = before.checks.map(check => {
    const change = changes.get(check.id);
    return change ? changedCheck(check, change) : check;
  });
  const added = [...changes.values()]
    .filter(({ id }) => !before.checks.some(check => check.id === id))
    .map(change =>
      changedCheck({ id: change.id, blocking: false, parameters: {} }, change),
    );
  return {
    ...before,
    ...(item.title ? { title: item.title } : {}),
    ...(item.number === undefined ? {} : { number: item.number }),
    checks: [...kept, ...added],
  };
}

function changedCheck(
  check: StandardCheck,
  { off, blocking, parameters }: OverlayCheck,
): StandardCheck {
  return {
    ...check,
    ...(off === undefined ? {} : { off }),
    ...(blocking === undefined ? {} : { blocking }),
    parameters: { ...check.parameters, ...parameters },
  };
}
