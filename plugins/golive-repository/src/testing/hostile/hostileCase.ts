// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  UnitKind,
  Workload,
} from '@golive/backstage-plugin-golive-common';

/** One hostile input of the security design and what must come of it. */
export interface HostileCase {
  readonly id: string;
  readonly files: Readonly<
    Record<string, string | Uint8Array | { readonly link: string }>
  >;
  /** The outcome of a problem that must be told; absent: the input is read as `holds` says. */
  readonly outcome?: 'unknown' | 'error' | 'fail';
  readonly holds?: (facts: readonly Fact[]) => boolean;
  readonly kind?: UnitKind;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The facts of one reading. */
export type Facts = readonly Fact[];

/** The value of the fact of a type. */
export const value = <T>(facts: Facts, type: string): T =>
  facts.find(fact => fact.type === type)?.value as T;

/** The workloads that were read. */
export const workloadsOf = (facts: Facts): readonly Workload[] =>
  value<{ workloads: Workload[] }>(facts, 'workloads').workloads;

/** The names of the workloads that were read. */
export const names = (facts: Facts) =>
  workloadsOf(facts)
    .map(({ name }) => name)
    .sort()
    .join();

/** A Deployment around a pod. */
export const deployment = (pod: string, name = 'a', before = '', more = '') =>
  `${before}apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${more}spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
${pod.replace(/^/gm, '      ')}
`;
/** A container of a pod, with more below it. */
export const container = (more = '') => `containers:
  - name: a
    image: registry.example/a@sha256:${'a'.repeat(64)}${
  more && `\n    ${more.replace(/\n/g, '\n    ')}`
}`;
/** Brackets in brackets. */
export const nested = (depth: number) =>
  `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** A case that is one manifest. */
export const manifest = (
  id: string,
  text: string | Uint8Array,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { 'deploy/a.yaml': text }, outcome, holds });

/** The first container of the first workload that was read. */
export const firstContainer = (facts: Facts) =>
  workloadsOf(facts)[0]?.pod.containers?.[0];

/** Aliases of aliases, 10 to the 13th when followed. */
export const aliasBomb = `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from(
  { length: 12 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join()}]`,
).join('\n')}\n`;
