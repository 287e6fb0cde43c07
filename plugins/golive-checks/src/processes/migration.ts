// SPDX-License-Identifier: Apache-2.0
import type { FlowNode, Process } from '@golive/backstage-plugin-golive-common';

/**
 * Whether instances under way could be taken from one version of a process to
 * the next, activity by activity with the same id: the rules by which Camunda
 * 7.24 validates a migration plan (`MigrationInstructionValidator` and its
 * implementations, `SupportedActivityValidator`).
 */

/** An activity of the old version that the plan cannot take over, and why. */
export interface Refusal {
  readonly node: FlowNode;
  /** `removed`: the new version has no activity of this id. */
  readonly kind: 'removed' | 'incompatible';
  readonly why: string;
  /** The activity of the same id in the new version. */
  readonly target?: FlowNode;
}

interface Activity {
  readonly id: string;
  readonly node: FlowNode;
  readonly behavior: string;
  readonly event?: string;
  /** Id of the scope that it lies in: a sub-process, a multi-instance body, `''` for the process. */
  readonly flowScope: string;
  /** Id of the activity whose life its subscription has. */
  readonly eventScope?: string;
}

type Activities = ReadonlyMap<string, Activity>;

const bodyOf = (id: string) => `${id}#multiInstanceBody`;

// A multi-instance activity is two to the engine: the body, and what runs in it.
function activitiesOf({ nodes }: Process): Activities {
  const looped = new Set(nodes.filter(n => n.loop).map(n => n.id));
  const all = new Map<string, Activity>();
  for (const node of nodes) {
    const outer = node.parent ?? '';
    const { attachedTo } = node;
    const host =
      attachedTo && looped.has(attachedTo) ? bodyOf(attachedTo) : attachedTo;
    const byItself = node.behavior.startsWith('Intermediate')
      ? node.id
      : undefined;
    const eventScope =
      node.event === 'compensate' ? undefined : host ?? byItself;
    if (node.loop) {
      const id = bodyOf(node.id);
      const behavior =
        node.loop === 'parallel'
          ? 'ParallelMultiInstance'
          : 'SequentialMultiInstance';
      all.set(id, { id, node, behavior, flowScope: outer });
    }
    all.set(node.id, {
      id: node.id,
      node,
      behavior: node.behavior,
      ...(node.event ? { event: node.event } : {}),
      flowScope: node.loop ? bodyOf(node.id) : outer,
      ...(eventScope === undefined ? {} : { eventScope }),
    });
  }
  return all;
}

const supported = new Set([
  'SubProcess',
  'UserTask',
  'BoundaryEvent',
  'ParallelMultiInstance',
  'SequentialMultiInstance',
  'ReceiveTask',
  'CallActivity',
  'IntermediateCatchEvent',
  'EventBasedGateway',
  'EventSubProcessStartEvent',
  'ExternalTask',
  'ParallelGateway',
  'InclusiveGateway',
  'IntermediateConditionalEvent',
  'BoundaryConditionalEvent',
  'EventSubProcessStartConditionalEvent',
]);
const typedEvents = new Set([
  'BoundaryEvent',
  'BoundaryConditionalEvent',
  'EventSubProcessStartEvent',
  'EventSubProcessStartConditionalEvent',
]);
const passiveEvents = new Set([
  'message',
  'signal',
  'timer',
  'compensate',
  'conditional',
]);
const gateways = new Set(['ParallelGateway', 'InclusiveGateway']);

// What the engine maps at all; an error or escalation event has nothing to take over.
function isMapped({ behavior, event, node }: Activity): boolean {
  if (typedEvents.has(behavior) && !passiveEvents.has(event ?? ''))
    return false;
  return supported.has(behavior) || node.rests;
}

function ancestors(id: string, all: Activities): string[] {
  const found: string[] = [];
  for (
    let scope = all.get(id)?.flowScope;
    scope !== undefined && !found.includes(scope);
    scope = all.get(scope)?.flowScope
  ) {
    found.push(scope);
  }
  return found;
}

const words: Readonly<Record<string, string>> = {
  ParallelMultiInstance: 'a parallel multi-instance activity',
  SequentialMultiInstance: 'a sequential multi-instance activity',
};
const describe = ({ behavior, event }: Activity) =>
  words[behavior] ??
  `${/^[AEIO]/.test(behavior) ? 'an' : 'a'} ${behavior
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()}${event ? ` (${event})` : ''}`;

function whyNot(
  from: Activity,
  to: Activity,
  old: Activities,
  next: Activities,
  mapped: ReadonlySet<string>,
): string | undefined {
  // SameBehaviorInstructionValidator, SameEventTypeValidator
  if (from.behavior !== to.behavior) {
    return `it was ${describe(from)} and is ${describe(to)} now`;
  }
  if (typedEvents.has(from.behavior) && from.event !== to.event) {
    return `it waited for a ${from.event} and waits for a ${to.event} now`;
  }
  // SupportedActivityValidator: what cannot wait can be taken over only where it is asynchronous.
  if (!isMapped(to)) return 'it was asynchronous and is not any more';
  // CannotAddMultiInstanceBodyValidator
  for (const scope of ancestors(to.id, next)) {
    if (mapped.has(scope)) break;
    if (next.get(scope)?.behavior.endsWith('MultiInstance')) {
      return `it is inside the multi-instance activity ${scope.replace(
        /#.*/,
        '',
      )} now, of which running instances have no part`;
    }
  }
  // AdditionalFlowScopeInstructionValidator
  const closest = ancestors(from.id, old).find(scope => mapped.has(scope));
  if (closest && !ancestors(to.id, next).includes(closest)) {
    return `it was moved out of ${closest.replace(
      /#.*/,
      '',
    )}, which is still there`;
  }
  // SameEventScopeInstructionValidator
  if (from.eventScope === from.id && to.eventScope !== to.id) {
    return `it waited by itself and belongs to ${to.eventScope} now`;
  }
  if (from.eventScope && from.eventScope !== to.eventScope) {
    return `it was attached to ${from.eventScope.replace(/#.*/, '')} and is ${
      to.eventScope
        ? `attached to ${to.eventScope.replace(/#.*/, '')}`
        : 'attached to nothing'
    } now`;
  }
  if (from.eventScope && !mapped.has(from.eventScope)) {
    return `${from.eventScope.replace(
      /#.*/,
      '',
    )}, which it is attached to, cannot be taken over itself`;
  }
  // GatewayMappingValidator
  if (gateways.has(to.behavior)) {
    if (from.node.incoming > to.node.incoming) {
      return `it joined ${from.node.incoming} sequence flows and joins ${to.node.incoming} now: tokens that have arrived are lost`;
    }
    if (from.flowScope && !mapped.has(from.flowScope)) {
      return `the sub-process ${from.flowScope} that it joins in cannot be taken over`;
    }
  }
  return undefined;
}

/** What of the old version could not be taken over by activities of the same id. */
export function migrationRefusals(before: Process, after: Process): Refusal[] {
  const old = activitiesOf(before);
  const next = activitiesOf(after);
  const mapped = new Set(
    [...old.values()].filter(a => isMapped(a) && next.has(a.id)).map(a => a.id),
  );
  const reasons = new Map<string, string>();
  // One that falls out can take others with it, so until nothing changes.
  for (let before_ = -1; before_ !== mapped.size; ) {
    before_ = mapped.size;
    for (const id of [...mapped]) {
      const why = whyNot(old.get(id)!, next.get(id)!, old, next, mapped);
      if (why === undefined) continue;
      reasons.set(id, why);
      mapped.delete(id);
    }
  }
  return [...old.values()].flatMap((activity): Refusal[] => {
    const { id, node } = activity;
    const target = next.get(id)?.node;
    const why = reasons.get(id);
    if (why !== undefined && target) {
      // Said once, of the body.
      if (node.loop && id === node.id && reasons.has(bodyOf(id))) return [];
      return [{ node, target, kind: 'incompatible', why }];
    }
    return node.rests && id === node.id && !target
      ? [{ node, kind: 'removed', why: 'it is not in the new version' }]
      : [];
  });
}
