// SPDX-License-Identifier: Apache-2.0
import type {
  Evidence,
  UnitDetail,
} from '@golive/backstage-plugin-golive-common';
import type { UnitItem, UnitOutcome } from '../components/ItemOutcomes';

/** Something to do: one check of one item that is not as it should be. */
export interface Todo {
  readonly item: UnitItem;
  readonly outcome: UnitOutcome;
  /** What of its evidence is not well. */
  readonly evidence: readonly Evidence[];
}

/** Checks that wait for the same thing. */
export interface Waiting {
  readonly reason: string;
  readonly todos: readonly Todo[];
}

/** What there is to do, in the order in which to do it. */
export interface TodoList {
  /** Blocking, and a person can act on it: failed, broken, or unknown with evidence. */
  readonly blocking: readonly Todo[];
  /** Blocking and unknown without evidence, by what it waits for; what most wait for first. */
  readonly waiting: readonly Waiting[];
  readonly advisory: readonly Todo[];
}

const urgency = ['fail', 'error', 'unknown'];

/** Sorts the outcomes of a unit that are not as they should be; waived ones are not among them. */
export function todoOf(detail: Pick<UnitDetail, 'items'>): TodoList {
  const open = detail.items
    .flatMap(item =>
      item.outcomes
        .filter(o => urgency.includes(o.outcome) && !o.waiver)
        .map(outcome => ({ item, outcome, evidence: openEvidence(outcome) })),
    )
    .sort(
      (a, b) =>
        urgency.indexOf(a.outcome.outcome) - urgency.indexOf(b.outcome.outcome),
    );
  const waits = ({ outcome, evidence }: Todo) =>
    outcome.outcome === 'unknown' && evidence.length === 0;
  const blocking = open.filter(todo => todo.outcome.blocking);
  return {
    blocking: blocking.filter(todo => !waits(todo)),
    waiting: byReason(blocking.filter(waits)),
    advisory: open.filter(todo => !todo.outcome.blocking && !waits(todo)),
  };
}

function openEvidence(outcome: UnitOutcome): Evidence[] {
  return outcome.evidence.filter(
    e => e.answer === 'no' || e.answer === 'unknown',
  );
}

function byReason(todos: readonly Todo[]): Waiting[] {
  const groups = new Map<string, Todo[]>();
  for (const todo of todos) {
    const reason = todo.outcome.reason ?? '';
    groups.set(reason, [...(groups.get(reason) ?? []), todo]);
  }
  return [...groups]
    .map(([reason, group]) => ({ reason, todos: group }))
    .sort((a, b) => b.todos.length - a.todos.length);
}
