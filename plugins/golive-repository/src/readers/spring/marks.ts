// SPDX-License-Identifier: Apache-2.0
import { blankComments } from './builds';
import { clientIn } from './healthClasses';
import type { HealthClass } from './model';

/** Annotations of code that say how its work is shared among pods. */
const marks: Readonly<Record<string, string>> = {
  Scheduled: 'scheduled',
  SchedulerLock: 'scheduler-lock',
  KafkaListener: 'kafka-listener',
  Incoming: 'kafka-listener',
};
const annotation = /@(Scheduled|SchedulerLock|KafkaListener|Incoming)\b/g;

/** Finds the first use of each annotation in Java or Kotlin code. */
export function marksOf(text: string): HealthClass[] {
  if (!/@(?:Schedule|KafkaL|Incoming)/.test(text)) return [];
  const code = blankComments(text, /\/\*[\s\S]*?\*\/|\/\/.*$/gm);
  const found = new Map<string, HealthClass>();
  for (const { 1: name, index } of code.matchAll(annotation)) {
    const mark = marks[name];
    if (found.has(mark)) continue;
    const before = code.slice(0, index);
    found.set(mark, {
      name: mark,
      position: [
        before.split('\n').length,
        before.length - before.lastIndexOf('\n'),
      ],
    });
  }
  return [...found.values()];
}

const kinds: Readonly<Record<string, QuarkusCheck['kind']>> = {
  Liveness: 'liveness',
  Readiness: 'readiness',
  Startup: 'startup',
};

/** A health check of MicroProfile Health. */
export interface QuarkusCheck extends HealthClass {
  readonly kind: 'liveness' | 'readiness' | 'startup';
}

/** Classes and methods that answer a health request of MicroProfile. */
export function quarkusChecks(text: string): QuarkusCheck[] {
  if (!/microprofile\.health/.test(text)) return [];
  const code = blankComments(text, /\/\*[\s\S]*?\*\/|\/\/.*$/gm);
  return [
    ...code.matchAll(
      /@(Liveness|Readiness|Startup)\b[^{};]{0,500}?\b(?:class\s+(\w+)|(\w+)\s*\()/g,
    ),
  ].map(({ 1: kind, 2: type, 3: method, index }, i, all) => {
    const client = clientIn(
      code.slice(
        index,
        Math.min(all[i + 1]?.index ?? Infinity, index + 20_000),
      ),
    );
    return {
      kind: kinds[kind],
      name: type ?? method,
      position: [code.slice(0, index).split('\n').length, 1],
      ...(client ? { client } : {}),
    };
  });
}
