// SPDX-License-Identifier: Apache-2.0
import {
  declaredWaivers,
  joinOutcomes,
  markCharacters,
  markOfOutcome,
  type Check,
  type CheckOutcome,
  type Evidence,
  type Fact,
  type Judgement,
  type Source,
  type Standard,
  type Unit,
  type Verdict,
  type Waiver,
} from '@golive/backstage-plugin-golive-common';
import { itemMark, scoreOf } from './items';
import { planOf, type PlannedCheck } from './plan';
import { FactIndex, freshnessMs, gather, whyNotReadable } from './readings';
import { runCheck, sortEvidence, type ViewOutcome } from './runCheck';
import { findWaiver } from './waivers';

/** Everything that a judgement depends on. */
export interface JudgeInput {
  readonly unit: Unit;
  /** Id of the environment. */
  readonly environment: string;
  /** Image digest or repository revision that the facts are of. */
  readonly subject: string;
  /** All facts of the unit; those of other environments are left out here. */
  readonly facts: readonly Fact[];
  readonly standard: Standard;
  /** The checks that exist, by id. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly waivers: readonly Waiver[];
  /** Instant of the judgement, ISO 8601. The only clock there is. */
  readonly at: string;
}

class Judging {
  readonly index: FactIndex;
  readonly at: number;
  readonly waivers: readonly Waiver[];
  readonly used = new Set<Fact>();
  /** Instants (ms) at which time alone changes what checks found. */
  readonly changesAt: number[] = [];

  constructor(readonly input: JudgeInput) {
    this.at = Date.parse(input.at);
    if (Number.isNaN(this.at))
      throw new Error(`"${input.at}" is not an instant (ISO 8601)`);
    this.index = new FactIndex(input.facts, input.environment);
    this.waivers = [...input.waivers, ...this.#declaredWaivers()];
  }

  outcome(planned: PlannedCheck): CheckOutcome {
    const { unit, environment } = this.input;
    const { outcome, evidence, reason } = this.#judge(planned);
    const said: CheckOutcome = {
      check: planned.entry.id,
      item: planned.item.id,
      blocking: planned.blocking,
      outcome,
      ...(reason ? { reason } : {}),
      evidence: [...evidence],
    };
    const waiver = findWaiver(
      this.waivers,
      said,
      unit.ref,
      environment,
      this.at,
      planned.check?.aliases,
    );
    return waiver
      ? {
          ...said,
          waiver: { id: waiver.id, reason: waiver.reason, until: waiver.until },
        }
      : said;
  }

  #judge({ entry, check, views, parameters }: PlannedCheck): ViewOutcome {
    const { unit, standard } = this.input;
    if (entry.off !== undefined) {
      return {
        outcome: 'not-applicable',
        evidence: [],
        reason: `Switched off by the standard ${standard.id}: ${entry.off}`,
      };
    }
    if (
      !(check?.appliesTo ?? entry.planned?.appliesTo ?? [unit.kind]).includes(
        unit.kind,
      )
    ) {
      return {
        outcome: 'not-applicable',
        evidence: [],
        reason: `Is not asked of a ${unit.kind}`,
      };
    }
    if (!check) {
      return {
        outcome: 'unknown',
        evidence: [],
        reason:
          'GoLive cannot judge this yet: the check is on the checklist and not there',
      };
    }
    const all = views.map(view => this.#onView(check, view, parameters));
    const reasons = all.map(o => o.reason).filter(r => r !== undefined);
    return {
      outcome: joinOutcomes(all.map(o => o.outcome)),
      evidence: sortEvidence(
        all.flatMap((o): readonly Evidence[] => o.evidence),
      ),
      ...(reasons.length ? { reason: reasons.join('; ') } : {}),
    };
  }

  #onView(
    check: Check,
    view: PlannedCheck['views'][number],
    parameters: unknown,
  ): ViewOutcome {
    const { unit, environment, standard } = this.input;
    const readings = gather(
      check,
      view,
      this.index,
      standard,
      environment,
      this.at,
    );
    if (!readings.ok)
      return { outcome: 'unknown', evidence: [], reason: readings.reason };
    for (const fact of readings.facts) this.used.add(fact);
    const said = runCheck(
      check,
      readings.values,
      readings.facts,
      view,
      { unit, environment, parameters },
      this.at,
    );
    this.changesAt.push(...(said.changesAt ?? []));
    return said;
  }

  /** What golive.yaml waives; a stale or failed reading of it waives nothing. */
  #declaredWaivers(): readonly Waiver[] {
    const { environment, standard } = this.input;
    const fact = this.index.get(declaredWaivers.id, 'declared');
    const readable =
      fact && !whyNotReadable(fact, standard, environment, this.at);
    const value = readable && declaredWaivers.schema.safeParse(fact.value).data;
    return value ? value.waivers : [];
  }

  /** Until when the facts that were used are fresh, by source. */
  freshUntil(): Partial<Record<Source, string>> {
    const { standard, environment } = this.input;
    const earliest: Partial<Record<Source, number>> = {};
    for (const { source, observedAt } of this.used) {
      const fresh = freshnessMs(standard, environment, source);
      if (fresh === undefined) continue;
      const until = Date.parse(observedAt) + fresh;
      earliest[source] = Math.min(earliest[source] ?? Infinity, until);
    }
    return Object.fromEntries(
      Object.entries(earliest)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([source, until]) => [source, new Date(until).toISOString()]),
    );
  }
}

function verdictOf(
  outcomes: readonly CheckOutcome[],
  unit: Unit,
  standard: Standard,
): { verdict: Verdict; reasons: string[] } {
  const blocking = outcomes.filter(o => o.blocking && !o.waiver);
  if (blocking.some(o => o.outcome === 'fail'))
    return { verdict: 'not-ready', reasons: [] };
  if (blocking.some(o => o.outcome === 'unknown' || o.outcome === 'error'))
    return { verdict: 'unknown', reasons: [] };
  const applied = outcomes.filter(
    o => o.blocking && (o.outcome === 'pass' || o.waiver),
  ).length;
  const least = standard.leastApplied[unit.kind] ?? 1;
  if (applied < least) {
    return {
      verdict: 'unknown',
      reasons: [
        `Only ${applied} blocking check${
          applied === 1 ? '' : 's'
        } really applied; the standard wants at least ${least} before it calls a ${
          unit.kind
        } ready. Nothing found is not a pass`,
      ],
    };
  }
  return { verdict: 'ready', reasons: [] };
}

const earliest = (instants: readonly string[]): string | undefined =>
  instants.length
    ? new Date(Math.min(...instants.map(i => Date.parse(i)))).toISOString()
    : undefined;

/**
 * Judges a unit in an environment. Pure and deterministic: the same input gives
 * the same bytes, in the portal and in the CLI.
 *
 * @throws if the standard has no such environment, or `at` is no instant.
 */
export function judge(input: JudgeInput): Judgement {
  const { unit, environment, subject, standard, checks } = input;
  const plan = planOf(standard, checks, environment);
  const judging = new Judging(input);
  const all = plan.checks.map(planned => planned && judging.outcome(planned));
  const outcomes = all.filter(o => o !== undefined);
  const items = standard.items.map(item => ({
    id: item.id,
    ...(item.number === undefined ? {} : { number: item.number }),
    mark: itemMark(outcomes.filter(o => o.item === item.id)),
  }));
  const freshUntil = judging.freshUntil();
  const fixedUntil = earliest([
    ...outcomes.flatMap(o => (o.waiver ? [o.waiver.until] : [])),
    ...judging.changesAt.map(instant => new Date(instant).toISOString()),
  ]);
  const validUntil = earliest([
    ...Object.values(freshUntil),
    ...(fixedUntil ? [fixedUntil] : []),
  ]);
  return {
    unit: unit.ref,
    environment,
    subject,
    standard: { id: standard.id, version: standard.version },
    ...verdictOf(outcomes, unit, standard),
    score: scoreOf(items.map(item => item.mark)),
    items,
    outcomes,
    marks: all
      .map(o => markCharacters[o ? markOfOutcome(o) : 'not-asked'])
      .join(''),
    itemMarks: items.map(item => markCharacters[item.mark]).join(''),
    ...(validUntil ? { validUntil } : {}),
    ...(fixedUntil ? { fixedUntil } : {}),
    freshUntil,
  };
}
