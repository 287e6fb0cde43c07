// SPDX-License-Identifier: Apache-2.0
import type {
  Problem,
  RedisWrite,
} from '@golive/backstage-plugin-golive-common';
import { readJava, type JavaCall } from '../../java';
import { problem } from '../../problems';
import type { SourceFile } from '../../reader';
import { oneLine } from '../../text';

/** What a file of source code says of writing to Redis. */
export interface WritesReading {
  readonly writes: readonly RedisWrite[];
  /** A cache of Spring's is given its time to live in code: `entryTtl(…)`. */
  readonly setsCacheTtl: boolean;
  readonly problems: readonly Problem[];
}

// A quick look before the costly one.
const words =
  /\b(?:opsFor(?:Value|Hash|List|Set|ZSet)|boundValueOps|entryTtl|redis\.clients\.jedis|io\.lettuce)\b/;

/**
 * The calls in a file of source code that write a Redis key which never
 * expires: `set`, `setIfAbsent`, `setIfPresent` without a time to live on
 * Spring's `opsForValue()` and `boundValueOps(key)`, `multiSet`, and `set(key,
 * value)` of Jedis and Lettuce. An `expire(…)` in the same method gives the key
 * its time to live, if late. Hashes, lists and sets have none of their own:
 * there an `expire(…)` anywhere in the file is enough.
 */
export async function readWrites({
  path,
  text,
}: SourceFile): Promise<WritesReading> {
  if (!words.test(text))
    return { writes: [], setsCacheTtl: false, problems: [] };
  if (!path.endsWith('.java')) {
    const message = `${path} uses Redis in a language that is not read: whether its keys expire cannot be said.`;
    return {
      writes: [],
      setsCacheTtl: false,
      problems: [problem('language-not-read', 'unknown', message, path)],
    };
  }
  const { source, problems } = await readJava(path, text);
  const calls = source?.calls ?? [];
  const expiries = calls.filter(({ name }) => /^p?expire(?:At)?$/.test(name));
  const expires = (call: JavaCall) =>
    expiries.some(
      other => other.type === call.type && other.method === call.method,
    );
  const client = (source?.imports ?? []).some(name =>
    /^(?:redis\.clients\.jedis|io\.lettuce)\./.test(name),
  );
  return {
    writes: calls
      .filter(
        call =>
          ((isLasting(call) || (client && isClientSet(call))) &&
            !expires(call)) ||
          (isCollectionWrite(call) && !expiries.length),
      )
      .map(call => ({
        file: path,
        position: call.position,
        call: oneLine(`${call.receiver ?? ''}.${call.name}(…)`, 120),
      })),
    setsCacheTtl: calls.some(({ name }) => name === 'entryTtl'),
    problems,
  };
}

// The number of arguments tells the overload: key and value, then a time to live or none.
function isLasting({
  name,
  receiver = '',
  arguments: given,
}: JavaCall): boolean {
  const isSet = /^set(?:IfAbsent|IfPresent)?$/.test(name);
  if (/\bopsForValue\(\)$/.test(receiver)) {
    return (isSet && given.length === 2) || /^multiSet/.test(name);
  }
  return (
    /\bboundValueOps\(.*\)$/s.test(receiver) && isSet && given.length === 1
  );
}

const collectionWrites: ReadonlySet<string> = new Set([
  'put',
  'putAll',
  'putIfAbsent',
  'leftPush',
  'leftPushAll',
  'rightPush',
  'rightPushAll',
  'add',
]);

function isCollectionWrite({ name, receiver = '' }: JavaCall): boolean {
  return (
    /\bopsFor(?:Hash|List|Set|ZSet)\(\)$/.test(receiver) &&
    collectionWrites.has(name)
  );
}

// Only by what it is called on: the types of variables are not known.
function isClientSet({
  name,
  receiver = '',
  arguments: given,
}: JavaCall): boolean {
  return (
    (name === 'set' || name === 'setnx') &&
    given.length === 2 &&
    /(?:jedis|redis|commands|sync\(\)|async\(\)|reactive\(\))$/i.test(receiver)
  );
}
