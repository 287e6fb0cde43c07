// SPDX-License-Identifier: Apache-2.0
import {
  aliasBomb,
  deployment,
  container,
  type HostileCase,
} from './hostileCase';

const overlay = (
  id: string,
  text: string,
  outcome: HostileCase['outcome'] = 'unknown',
): HostileCase => ({
  id,
  files: {
    'deploy/kustomization.yaml': text,
    'deploy/a.yaml': deployment(container()),
  },
  outcome,
});

/** Hostile inputs: programs. */
export const programs: readonly HostileCase[] = [
  overlay('x1', 'resources: [../../other]\n'),
  {
    id: 'x2',
    files: {
      'deploy/kustomization.yaml': 'resources: [etc]\n',
      'deploy/etc': { link: '/etc' },
    },
    outcome: 'unknown',
  },
  overlay('x3', 'resources: ["https://127.0.0.1:1/x.yaml"]\n'),
  overlay('x4', `${aliasBomb}resources: [a.yaml]\n`),
  overlay('x5', 'resources: [a.yaml]\ngenerators: [g.yaml]\n'),
  overlay('x6', 'helmCharts: [{name: a, repo: "http://127.0.0.1:1"}]\n'),
  {
    id: 'x7',
    files: {
      'deploy/kustomization.yaml':
        'configMapGenerator: [{name: c, literals: ["password=hunter2-hidden"]}]\n',
    },
    holds: facts => !JSON.stringify(facts).includes('hunter2-hidden'),
  },
];
