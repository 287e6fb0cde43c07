// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type Process,
  type VariableWrite,
  type workerTopics,
} from '@golive/backstage-plugin-golive-common';
import { whereInFile } from './selected';
import type { Versions } from './versions';

/** Codes of the findings of this file. */
export const correlationCodes = {
  'message-kept': 'Code still sends a message that only old instances await.',
  'message-renamed':
    'An event that instances wait at awaits another message or signal now.',
  'message-sender-unknown':
    'Old instances await a message or signal that the new version does not.',
  'input-renamed': 'A worker gets an input under another name than before.',
  'inputs-changed': 'A worker gets other inputs than before.',
} as const;

interface Awaited {
  readonly id: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly position?: readonly [number, number];
}

function awaitedBy({ messages, signals, nodes }: Process): Awaited[] {
  const starts = new Set(
    nodes.filter(n => n.behavior === 'StartEvent').map(n => n.id),
  );
  return [
    ...messages
      .filter(m => m.direction !== 'throw')
      .map(m => ({ ...m, kind: 'message' as const, name: m.message })),
    ...signals
      .filter(s => s.direction !== 'throw')
      .map(s => ({ ...s, kind: 'signal' as const, name: s.signal })),
    // Nobody waits at a start: the next instance starts by the new version.
  ].filter(a => !starts.has(a.id));
}

/** Messages and signals that old instances wait for and new ones do not. */
export function messageFindings(
  { current, last }: Versions,
  { messages }: FactValue<typeof workerTopics>,
): Finding[] {
  const next = awaitedBy(current.process);
  const now = new Set(next.map(a => `${a.kind} ${a.name}`));
  return awaitedBy(last.process)
    .filter(a => !now.has(`${a.kind} ${a.name}`))
    .map(({ id, kind, name, position }) => {
      const successor = next.find(a => a.id === id);
      const details = {
        seen: `${id} of the ${
          last.release
        } version waits for the ${kind} ${name}; ${
          successor
            ? `in the new version it waits for ${successor.name}`
            : `nothing in the new version does`
        }`,
        where: whereInFile(
          current.file,
          successor?.position ?? current.process.position,
        ),
        related: [at(last.file, position)],
      };
      if (messages.includes(name)) {
        return yes('message-kept', {
          ...details,
          seen: `${details.seen}, but code in this tree still sends it`,
        });
      }
      const fix = {
        text: `Keep the ${kind} ${name}, or have the sender send both names until no instance of the old version runs.`,
        file: current.file.file,
      };
      return successor
        ? no('message-renamed', {
            ...details,
            wrong:
              'Instances under way wait for the old name; a sender that follows the new version no longer reaches them',
            fix,
          })
        : unknown('message-sender-unknown', {
            ...details,
            wrong:
              'Instances under way still wait for it; whether its sender stays cannot be seen here',
            fix,
          });
    });
}

const inputsOf = (process: Process, topic: string): VariableWrite[] => {
  const ids = new Set(
    process.externalTasks.filter(t => t.topic === topic).map(t => t.id),
  );
  return process.writes.filter(w => w.by === 'input' && ids.has(w.id));
};

/** Inputs of topics that both versions use: one worker gets the work of both. */
export function inputFindings({ current, last }: Versions): Finding[] {
  const now = new Set(current.process.externalTasks.map(t => t.topic));
  const topics = new Set(last.process.externalTasks.map(t => t.topic));
  return [...topics]
    .filter(topic => now.has(topic))
    .flatMap((topic): Finding[] => {
      const old = inputsOf(last.process, topic);
      const next = inputsOf(current.process, topic);
      const gone = old.filter(o => !next.some(n => n.variable === o.variable));
      const added = next.filter(n => !old.some(o => o.variable === n.variable));
      if (gone.length === 0 || added.length === 0) return [];
      const renamed = gone.flatMap(o =>
        added
          .filter(n => n.value !== undefined && n.value === o.value)
          .map(n => [o, n] as const),
      );
      const list = (writes: readonly VariableWrite[]) =>
        writes.map(w => w.variable).join(', ');
      const details = {
        seen: `Work of the topic ${topic} had the input ${list(gone)} in the ${
          last.release
        } version, and has ${list(added)} instead now`,
        where: whereInFile(current.file, added[0].position),
        related: [at(last.file, gone[0].position)],
      };
      const fix = {
        text: `Keep the old input beside the new one until no instance of the old version runs, or have the worker of ${topic} read both.`,
        file: current.file.file,
      };
      return [
        renamed.length
          ? no('input-renamed', {
              ...details,
              wrong:
                'The worker gets work of both versions: one that reads the new name finds nothing in the work of old instances',
              fix,
            })
          : unknown('inputs-changed', {
              ...details,
              wrong:
                'The worker gets work of both versions; whether it can do both cannot be seen in the process',
              fix,
            }),
      ];
    });
}
