// SPDX-License-Identifier: Apache-2.0
import {
  firstContainer,
  manifest,
  workloadsOf,
  names,
  deployment,
  container,
  type HostileCase,
} from './hostileCase';

/** Hostile inputs: kubernetes. */
export const kubernetes: readonly HostileCase[] = [
  {
    id: 'k1',
    files: {
      'deploy/a.yaml': deployment(container()),
      'deploy/b.yaml': deployment(container('securityContext: {runAsUser: 0}')),
    },
    outcome: 'unknown',
    holds: facts =>
      workloadsOf(facts).some(
        ({ pod }) => pod.containers?.[0]?.securityContext?.runAsUser === 0,
      ),
  },
  manifest(
    'k2',
    deployment(
      `${container()}\ninitContainers:\n  - {name: i, image: i, securityContext: {runAsUser: 0}}`,
    ),
    undefined,
    facts =>
      workloadsOf(facts)[0]?.pod.initContainers?.[0]?.securityContext
        ?.runAsUser === 0,
  ),
  manifest(
    'k3',
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items:\n${deployment(
      container(),
    )
      .trimEnd()
      .replace(/^/gm, '        ')
      .replace('        api', '      - api')}\n`,
    undefined,
    facts => names(facts) === 'a',
  ),
  manifest(
    'k4',
    deployment(
      container(),
      'a',
      '',
      '  deletionTimestamp: "2026-01-01T00:00:00Z"\n',
    ),
    undefined,
    facts => names(facts) === 'a',
  ),
  manifest(
    'k5',
    deployment(container()).replace('name: a', 'generateName: a-'),
    undefined,
    facts => names(facts) === 'a-',
  ),
  manifest(
    'k6',
    deployment(container()).replace('apps/v1', 'apps/v9'),
    'unknown',
  ),
  manifest(
    'k7',
    deployment(
      `securityContext: {runAsUser: 1000}\n${container(
        'securityContext: {runAsUser: 0}',
      )}`,
    ),
    undefined,
    facts => firstContainer(facts)?.securityContext?.runAsUser === 0,
  ),
  manifest(
    'k8',
    deployment(container().replace('/a@', '/a:1@')),
    undefined,
    facts => /:1@sha256:/.test(firstContainer(facts)?.image ?? ''),
  ),
  manifest('k9', deployment(container().replace('aa', 'a')), undefined, facts =>
    /sha256:a{63}$/.test(firstContainer(facts)?.image ?? ''),
  ),
  manifest(
    'k10',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2-hidden}\n',
    undefined,
    facts => !JSON.stringify(facts).includes('hunter2-hidden'),
  ),
];
