// SPDX-License-Identifier: Apache-2.0
import type {
  Check,
  FactType,
  Source,
  Standard,
  StandardCheck,
  StandardItem,
  View,
} from '@golive/backstage-plugin-golive-common';

/** A check as one environment asks it. */
export interface PlannedCheck {
  readonly entry: StandardCheck;
  /** Absent: the standard lists it, GoLive cannot judge it yet. */
  readonly check?: Check;
  readonly item: StandardItem;
  readonly blocking: boolean;
  /** Views on which it is run; empty for a check that is not there yet. */
  readonly views: readonly View[];
  readonly parameters: unknown;
}

/** What a standard asks in one environment. */
export interface Plan {
  /** Every check of the standard, in its order; absent where the environment does not ask it. */
  readonly checks: readonly (PlannedCheck | undefined)[];
  readonly standard: Standard;
}

const allViews: readonly View[] = ['declared', 'observed'];

/**
 * The source from which a check that runs on `view` gets a fact type: the
 * view's own, or the only one that the type has.
 */
export function viewOf(
  type: FactType,
  view: View,
): { view: View; source: Source } {
  const own = type.from[view];
  if (own) return { view, source: own };
  const other = view === 'declared' ? 'observed' : 'declared';
  return { view: other, source: type.from[other]! };
}

function viewsOf(check: Check, may: (source: Source) => boolean): View[] {
  const types = Object.values(check.reads);
  return allViews.filter(
    view =>
      types.some(type => type.from[view]) &&
      types.every(type => may(viewOf(type, view).source)),
  );
}

function makePlan(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
  environment: string,
): Plan {
  const rules = standard.environments[environment];
  if (!rules) {
    throw new Error(
      `The standard ${standard.id} ${
        standard.version
      } has no environment "${environment}"; it has ${Object.keys(
        standard.environments,
      ).join(', ')}`,
    );
  }
  const everything = rules.asks === 'everything';
  const allowed = new Set(rules.sources);
  const planned = standard.items.flatMap(item =>
    item.checks.map((entry): PlannedCheck | undefined => {
      const check = checks.get(entry.id);
      const views = check
        ? viewsOf(check, source => everything || allowed.has(source))
        : [];
      if (!everything && views.length === 0) return undefined;
      return {
        entry,
        check,
        item,
        blocking: Array.isArray(entry.blocking)
          ? entry.blocking.includes(environment)
          : entry.blocking,
        views,
        parameters: check?.parameters
          ? check.parameters.parse(entry.parameters)
          : {},
      };
    }),
  );
  return { checks: planned, standard };
}

// A standard does not change while it is in force, so its plans are made once
// for all units. Weak, so that a replaced standard goes with its plans.
const cache = new WeakMap<
  Standard,
  WeakMap<ReadonlyMap<string, Check>, Map<string, Plan>>
>();

/** What `standard` asks in `environment`, given the checks that exist. */
export function planOf(
  standard: Standard,
  checks: ReadonlyMap<string, Check>,
  environment: string,
): Plan {
  const ofStandard =
    cache.get(standard) ??
    new WeakMap<ReadonlyMap<string, Check>, Map<string, Plan>>();
  cache.set(standard, ofStandard);
  const plans = ofStandard.get(checks) ?? new Map<string, Plan>();
  ofStandard.set(checks, plans);
  const known = plans.get(environment);
  if (known) return known;
  const plan = makePlan(standard, checks, environment);
  plans.set(environment, plan);
  return plan;
}
