// SPDX-License-Identifier: Apache-2.0
import {
  bytesOf,
  no,
  yes,
  type Finding,
  type RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';

type Memory = NonNullable<RedisNamespace['policy']['memory']>;

const share = (text: string) => Number(text.slice(0, -1)) / 100;

/** Whether the memory has a limit, and whether what is needed fits into it. */
export function judgeSize(
  namespace: RedisNamespace,
  memory: Memory,
  leastHeadroom: number,
): Finding {
  const { file } = namespace;
  const limit = bytesOf(memory.maxmemory) ?? 0;
  const headroom = share(memory.headroom);
  const peak = memory.peak === undefined ? 0 : bytesOf(memory.peak) ?? 0;
  if (limit === 0) {
    return no('no-limit', {
      seen: `maxmemory is ${memory.maxmemory}, which is no limit`,
      where: placeOf(namespace, '/memory/maxmemory'),
      wrong: 'Redis grows until the machine kills it, with all that is in it',
      fix: { text: 'Set maxmemory below the memory of the container.', file },
    });
  }
  if (headroom < leastHeadroom) {
    return no('headroom-too-small', {
      seen: `${memory.headroom} of the memory is meant to stay free`,
      where: placeOf(namespace, '/memory/headroom'),
      wrong: `Less than ${
        leastHeadroom * 100
      }% leaves no room for a busy hour, fragmentation and the copy that a snapshot or a replica needs`,
      fix: { text: 'Raise maxmemory, or keep less in Redis.', file },
    });
  }
  if (peak > limit * (1 - headroom)) {
    return no('headroom-used', {
      seen: `At the highest load ${memory.peak} of ${memory.maxmemory} are used, and ${memory.headroom} is meant to stay free`,
      where: placeOf(namespace, '/memory/peak'),
      wrong: 'The headroom that is promised is not there',
      fix: { text: 'Raise maxmemory, or keep less in Redis.', file },
    });
  }
  return yes('memory-limited', {
    seen: `maxmemory is ${memory.maxmemory}, of which ${memory.headroom} stays free`,
    where: placeOf(namespace, '/memory/maxmemory'),
  });
}

/** Two policies of one Redis that give its settings differently: it has only one of each. */
export function judgeAgreement(
  namespace: RedisNamespace,
  memory: Memory,
  all: readonly RedisNamespace[],
): Finding[] {
  const members = ['maxmemory', 'maxmemory-policy'] as const;
  return members.flatMap(member => {
    const other = all.find(
      ({ policy }) =>
        policy.memory?.instance === memory.instance &&
        String(policy.memory[member]) !== String(memory[member]),
    );
    if (!other) return [];
    return [
      no('policies-disagree', {
        seen: `${member} of ${memory.instance} is ${memory[member]} here and ${other.policy.memory?.[member]} for "${other.policy.prefix}"`,
        where: placeOf(namespace, `/memory/${member}`),
        related: [placeOf(other, `/memory/${member}`)],
        wrong: 'A Redis has one limit and one eviction policy for all its keys',
        fix: {
          text: 'State what that Redis really has in both, or put one of the namespaces into a Redis of its own.',
          file: namespace.file,
        },
      }),
    ];
  });
}
