// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  defineCheck,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type Finding,
  type NetworkPolicy,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { openRules, restrictsIngress } from '../../cluster/ingress';
import { whereOf } from '../../cluster/places';
import { mayShareNamespace, selectsPods } from '../../cluster/selectors';
import {
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  titleOf,
  whereIn,
} from '../../pods/containers';

const wrong =
  'Every pod of the cluster can call it, those of other tenants and of an intruder too';

function patchFor(workload: Workload): string {
  const labels = Object.entries(workload.podLabels).slice(0, 1);
  return [
    '+apiVersion: networking.k8s.io/v1',
    '+kind: NetworkPolicy',
    '+metadata:',
    `+  name: ${workload.name}`,
    '+spec:',
    '+  podSelector:',
    ...(labels.length
      ? ['+    matchLabels:', ...labels.map(([k, v]) => `+      ${k}: ${v}`)]
      : ['+    matchLabels: {}']),
    '+  policyTypes: [Ingress]',
    '+  ingress:',
    '+    - from:',
    '+        - podSelector:',
    '+            matchLabels:',
    '+              app: api-gateway',
  ].join('\n');
}

/** Why a policy says nothing about who may call the pods. */
function whyNot(policy: NetworkPolicy, workload: Workload): string {
  if (!mayShareNamespace(policy.namespace, workload.namespace))
    return `is of the namespace ${policy.namespace}`;
  return restrictsIngress(policy)
    ? 'selects other pods'
    : 'is about what goes out only';
}

function judge(
  workload: Workload,
  policies: readonly NetworkPolicy[],
): Finding {
  const title = titleOf(workload);
  const where = whereIn(workload, workload.podPointer);
  if (workload.pod.hostNetwork) {
    return no('host-network', {
      seen: `${title} uses the network of its node`,
      where: whereIn(workload, `${workload.podPointer}/hostNetwork`),
      wrong: 'Network policies do not hold for the network of a node',
      fix: {
        text: 'Remove hostNetwork.',
        patch: '-      hostNetwork: true',
        file: workload.file,
      },
    });
  }
  const own = policies.filter(({ foreign }) => !foreign);
  const selecting = own.filter(
    policy =>
      restrictsIngress(policy) &&
      // An absent selector is read as an empty one: all pods of the namespace.
      selectsPods(policy.podSelector ?? {}, policy.namespace, workload),
  );
  const open = selecting.flatMap(policy =>
    openRules(policy).map(rule => ({ policy, ...rule })),
  );
  if (open.length > 0) {
    const [{ policy, index, says }] = open;
    return no('allows-everyone', {
      seen: `NetworkPolicy ${policy.name} selects ${title} and has ${says}`,
      where: whereOf(policy, `/spec/ingress/${index}`),
      related: [where],
      wrong: `What one policy allows no other takes away: ${wrong.toLowerCase()}`,
      fix: {
        text: 'Name who calls the unit by podSelector and namespaceSelector.',
        patch:
          '   ingress:\n+    - from:\n+        - podSelector:\n+            matchLabels:\n+              app: api-gateway',
        file: policy.file,
      },
    });
  }
  if (selecting.length > 0) {
    return yes('restricted', {
      seen: `${title} may be called only as ${selecting
        .map(({ name }) => `NetworkPolicy ${name}`)
        .join(' and ')} allow${selecting.length > 1 ? '' : 's'}`,
      where: whereOf(selecting[0], '/spec/ingress'),
      related: [where],
    });
  }
  const foreign = policies.find(p => p.foreign);
  if (foreign) {
    return unknown('policy-unread', {
      seen: `No NetworkPolicy of Kubernetes selects ${title}; ${foreign.name} is a policy of a network plugin`,
      where: whereOf(foreign),
      wrong:
        'The language of that plugin is not read, so nobody can say whom it lets in',
      fix: {
        text: 'Add a NetworkPolicy of networking.k8s.io/v1, which the plugin enforces too.',
        patch: patchFor(workload),
      },
    });
  }
  return no(own.length ? 'selects-others' : 'no-policy', {
    seen: own.length
      ? `No NetworkPolicy restricts who may call ${title}: ${own
          .map(policy => `${policy.name} ${whyNot(policy, workload)}`)
          .join(', ')}`
      : `No NetworkPolicy selects ${title}`,
    where: own.length ? whereOf(own[0], '/spec/podSelector') : where,
    wrong,
    fix: {
      text: 'Add a NetworkPolicy that selects the labels of the pods and names who calls them.',
      patch: patchFor(workload),
    },
    absence: true,
  });
}

export default defineCheck({
  id: 'network-policy-present',
  title: 'A network policy restricts who may call the unit',
  why: 'Without one every pod of the cluster can call the unit, around the gateway that authenticates.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, clusterObjects },
  codes: {
    restricted: 'A policy selects the pods and says who may call them.',
    'no-policy': 'There is no network policy.',
    'selects-others':
      'The policies there are do not restrict who calls these pods.',
    'allows-everyone': 'A policy that selects the pods lets everyone in.',
    'host-network':
      'The pods use the network of their node, where no policy holds.',
    'policy-unread': 'Only a policy of a network plugin was found.',
    'runs-to-end': 'Nothing calls pods that run to an end.',
    'no-workloads': noWorkloadsMeaning,
  },
  run(
    { workloads: { workloads: all }, clusterObjects: { networkPolicies } },
    { unit },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    return all.map(workload =>
      workload.runsToEnd
        ? notApplicable('runs-to-end', {
            seen: `${titleOf(workload)} runs to an end: nothing calls it`,
            where: whereIn(workload, workload.podPointer),
          })
        : judge(workload, networkPolicies),
    );
  },
});
