// SPDX-License-Identifier: Apache-2.0
import type { HeapOption } from './options';

/** How large a JVM's heap may grow. */
export type Heap =
  | { readonly known: true; readonly bytes: number; readonly because: string }
  | {
      readonly known: false;
      readonly why: 'invalid' | 'no-limit' | 'container-support-off';
      readonly because: string;
    };

// -XX:MaxHeapSize where nothing sets it: 96 MiB, scaled by 1.3 for 64 bits.
const defaultHeapBytes = Math.floor((96 * 2 ** 20 * 13) / 10);
const defaultPercentage = 25;
const defaultMinPercentage = 50;

type Sets<N extends HeapOption['sets']['name']> = HeapOption & {
  sets: Extract<HeapOption['sets'], { name: N }>;
};

function last<N extends HeapOption['sets']['name']>(
  options: readonly HeapOption[],
  name: N,
): Sets<N> | undefined {
  return options.filter((o): o is Sets<N> => o.sets.name === name).at(-1);
}

/**
 * The heap that HotSpot allows itself, as `Arguments::set_heap_size` reckons it.
 *
 * @param options - in the order in which the JVM reads them: a later one wins
 * @param limit - the container's memory limit in bytes, if it has one
 */
export function maximumHeap(
  options: readonly HeapOption[],
  limit: number | undefined,
): Heap {
  const invalid = last(options, 'invalid');
  if (invalid) {
    return {
      known: false,
      why: 'invalid',
      because: `the JVM does not start with ${invalid.option}`,
    };
  }
  // A heap set in bytes makes every percentage irrelevant.
  const heap = last(options, 'heap');
  if (heap)
    return { known: true, bytes: heap.sets.bytes, because: heap.option };

  const support = last(options, 'containerSupport');
  const ram = last(options, 'ram');
  if (support && !support.sets.on && !ram) {
    return {
      known: false,
      why: 'container-support-off',
      because: `${support.option} makes the JVM take the memory of the whole node for its own`,
    };
  }
  const memory = ram?.sets.bytes ?? limit;
  if (memory === undefined) {
    return {
      known: false,
      why: 'no-limit',
      because: 'there is no memory limit',
    };
  }
  const share = last(options, 'percentage');
  const most = (memory * (share?.sets.percentage ?? defaultPercentage)) / 100;
  const least =
    (memory *
      (last(options, 'minPercentage')?.sets.percentage ??
        defaultMinPercentage)) /
    100;
  const bytes =
    least < defaultHeapBytes ? least : Math.max(most, defaultHeapBytes);
  const source = share?.option ?? `the JVM's default of ${defaultPercentage} %`;
  return {
    known: true,
    bytes: Math.floor(bytes),
    because: `${source}${ram ? ` of ${ram.option}` : ''}`,
  };
}
