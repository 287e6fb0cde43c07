// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  podSpecSchema,
  type Workload,
} from '../../../plugins/golive-common/src';
import { containersOf } from '../../../plugins/golive-checks/src/pods/containers';
import { restrictedRules } from '../../../plugins/golive-checks/src/podSecurity/restricted';
import type { OracleReport } from '../report';

/** A pod that our rules and the reference implementation judge differently. */
export interface Disagreement {
  readonly text: string;
  readonly why: string;
}

interface Answer {
  readonly error?: string;
  readonly restricted: readonly string[];
}

type Json = Record<string, unknown>;

/** A small generator of numbers (mulberry32), so that a seed gives the same pods again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const profile = [
  undefined,
  { type: 'RuntimeDefault' },
  { type: 'Localhost', localhostProfile: 'x' },
  { type: 'Unconfined' },
];
const contextFields: Readonly<Record<string, readonly unknown[]>> = {
  allowPrivilegeEscalation: [false, false, false, undefined, true],
  privileged: [undefined, undefined, false, true],
  runAsNonRoot: [true, true, undefined, false],
  runAsUser: [undefined, undefined, 1000, 0],
  capabilities: [
    { drop: ['ALL'] },
    { drop: ['ALL'] },
    { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    undefined,
    { drop: ['all'] },
    { drop: ['ALL'], add: ['SYS_ADMIN'] },
  ],
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: [
    undefined,
    undefined,
    { type: 'container_t' },
    { type: 'container_engine_t' },
    { type: 'spc_t' },
    { user: 'u' },
  ],
  procMount: [undefined, undefined, 'Default', 'Unmasked'],
  windowsOptions: [undefined, undefined, undefined, { hostProcess: true }],
};
const podContextFields: Readonly<Record<string, readonly unknown[]>> = {
  runAsNonRoot: [undefined, true, true, false],
  runAsUser: [undefined, undefined, 1000, 0],
  seccompProfile: [{ type: 'RuntimeDefault' }, ...profile],
  appArmorProfile: [undefined, undefined, ...profile],
  seLinuxOptions: [undefined, undefined, { type: '' }, { role: 'r' }],
  sysctls: [
    undefined,
    undefined,
    [{ name: 'net.ipv4.tcp_syncookies', value: '1' }],
    [{ name: 'net.ipv4.tcp_rmem', value: '1' }],
    [{ name: 'kernel.msgmax', value: '1' }],
  ],
};
const handlers = [
  undefined,
  undefined,
  { httpGet: { port: 1 } },
  { httpGet: { port: 1, host: 'example.com' } },
  { tcpSocket: { port: 1, host: '' } },
];
const volumes = [
  undefined,
  [{ name: 'v', emptyDir: {} }],
  [{ name: 'v', hostPath: { path: '/' } }],
  [{ name: 'v', nfs: { server: 's', path: '/' } }],
  [{ name: 'v', image: { reference: 'i' } }],
];

function podOf(next: () => number): Json {
  const pick = (list: readonly unknown[]) =>
    list[Math.floor(next() * list.length)];
  const from = (fields: Readonly<Record<string, readonly unknown[]>>) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, list]) => {
        const value = pick(list);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const set = (name: string, value: unknown) =>
    value === undefined ? {} : { [name]: value };
  const container = (name: string) => ({
    name,
    image: 'i',
    ...(next() < 0.95 ? { securityContext: from(contextFields) } : {}),
    ...set('livenessProbe', pick(handlers)),
    ...(next() < 0.05 ? { ports: [{ containerPort: 1, hostPort: 1 }] } : {}),
    ...(next() < 0.1
      ? { lifecycle: { preStop: { httpGet: { port: 1, host: 'x' } } } }
      : {}),
  });
  return {
    containers: [container('a')],
    ...(next() < 0.2 ? { initContainers: [container('b')] } : {}),
    ...(next() < 0.05
      ? { ephemeralContainers: [{ name: 'c', image: 'i' }] }
      : {}),
    ...(next() < 0.9 ? { securityContext: from(podContextFields) } : {}),
    ...set(
      'hostNetwork',
      pick([undefined, undefined, undefined, undefined, true]),
    ),
    ...set('hostPID', pick([undefined, undefined, undefined, undefined, true])),
    ...set('volumes', pick(volumes)),
    ...set(
      'os',
      pick([
        undefined,
        undefined,
        undefined,
        { name: 'windows' },
        { name: 'linux' },
      ]),
    ),
    ...set('hostUsers', pick([undefined, undefined, false])),
  };
}

/** What our rules say of a pod; undefined: it does not fit the schema. */
function ours(spec: Json): string[] | undefined {
  const pod = podSpecSchema.safeParse(spec).data;
  if (!pod) return undefined;
  const workload: Workload = {
    file: 'pod.yaml',
    position: [1, 1],
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'p',
    runsToEnd: false,
    labels: {},
    podLabels: {},
    podAnnotations: {},
    pod,
    podPointer: '/spec',
    positions: {},
  };
  return restrictedRules.flatMap(rule =>
    rule
      .violations({
        workload,
        pod,
        containers: containersOf(workload),
        minor: 34,
        userNamespacesRelaxed: false,
      })
      .map(() => rule.code),
  );
}

/**
 * Holds our rules of the level restricted against k8s.io/pod-security-admission,
 * which is what the API server runs, over generated pods.
 *
 * @param sample - how many pods; the first of them are always the same
 */
export async function run(sample: number): Promise<OracleReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-oracle-'));
  try {
    const program = path.join(folder, 'podsecurity');
    const built = spawnSync('go', ['build', '-o', program, '.'], {
      cwd: __dirname,
      encoding: 'utf8',
    });
    if (built.status !== 0)
      return {
        skipped: `there is no Go, or it cannot build the program: ${
          built.error?.message ?? built.stderr
        }`,
        asked: 0,
        agreed: 0,
        unknown: 0,
        explained: 0,
        disagreements: [],
      };
    const next = random(20_261_122);
    const pods = Array.from({ length: sample }, () => podOf(next));
    const asked = spawnSync(program, [], {
      input: pods.map(spec => JSON.stringify({ spec })).join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const answers = asked.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Answer);
    if (answers.length !== pods.length)
      throw new Error(
        `asked about ${pods.length} pods, ${answers.length} answers: ${asked.stderr}`,
      );
    let unknown = 0;
    const disagreements: Disagreement[] = [];
    pods.forEach((spec, i) => {
      const found = ours(spec);
      const { error, restricted } = answers[i];
      if (!found) {
        unknown++;
      } else if (
        error !== undefined ||
        (found.length === 0) !== (restricted.length === 0)
      ) {
        disagreements.push({
          text: JSON.stringify(spec),
          why: `ours: ${found.join(', ') || 'nothing'}; theirs: ${
            error ?? (restricted.join(', ') || 'nothing')
          }`,
        });
      }
    });
    return {
      asked: sample,
      agreed: sample - unknown - disagreements.length,
      unknown,
      explained: 0,
      disagreements,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
