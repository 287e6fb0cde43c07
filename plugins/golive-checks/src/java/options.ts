// SPDX-License-Identifier: Apache-2.0

/** A JVM option that decides how large the heap may grow, and where it was set. */
export interface HeapOption {
  /** As written: `-XX:MaxRAMPercentage=75`. */
  readonly option: string;
  readonly sets:
    | { readonly name: 'heap'; readonly bytes: number }
    | { readonly name: 'percentage'; readonly percentage: number }
    | { readonly name: 'minPercentage'; readonly percentage: number }
    | { readonly name: 'ram'; readonly bytes: number }
    | { readonly name: 'containerSupport'; readonly on: boolean }
    | { readonly name: 'invalid' };
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** Bytes of a memory size as the JVM reads it (`512m`, `1G`, `1073741824`); undefined if it would refuse it. */
export function memorySize(text: string): number | undefined {
  const match = /^(\d{1,18})([kmgt]?)$/i.exec(text);
  return match ? Number(match[1]) * units[match[2].toLowerCase()] : undefined;
}

function percentage(text: string): number | undefined {
  const value = Number(text);
  return /^\d+(?:\.\d*)?$/.test(text) && value >= 0 && value <= 100
    ? value
    : undefined;
}

function optionOf(option: string): HeapOption | undefined {
  const invalid: HeapOption = { option, sets: { name: 'invalid' } };
  const heap = /^-(?:Xmx|XX:MaxHeapSize=)(.*)$/.exec(option);
  if (heap) {
    const bytes = memorySize(heap[1]);
    return bytes ? { option, sets: { name: 'heap', bytes } } : invalid;
  }
  const ram = /^-XX:MaxRAM=(.*)$/.exec(option);
  if (ram) {
    const bytes = memorySize(ram[1]);
    return bytes ? { option, sets: { name: 'ram', bytes } } : invalid;
  }
  const share = /^-XX:(Max|Min)RAM(Percentage|Fraction)=(.*)$/.exec(option);
  if (share) {
    const [, which, unit, text] = share;
    const value =
      unit === 'Percentage'
        ? percentage(text)
        : percentage(String(100 / Number(text)));
    const name = which === 'Max' ? 'percentage' : 'minPercentage';
    return value === undefined
      ? invalid
      : { option, sets: { name, percentage: value } };
  }
  const support = /^-XX:([+-])UseContainerSupport$/.exec(option);
  return support
    ? { option, sets: { name: 'containerSupport', on: support[1] === '+' } }
    : undefined;
}

/** The options among some words that decide about the heap, in order. */
export function heapOptions(words: readonly string[]): HeapOption[] {
  return words.flatMap(word => optionOf(word) ?? []);
}

// Options of the launcher that take the next word as their value.
const withValue = new Set([
  '-cp',
  '-classpath',
  '--class-path',
  '-p',
  '--module-path',
  '--upgrade-module-path',
  '--add-modules',
  '--add-exports',
  '--add-opens',
  '--add-reads',
  '--limit-modules',
  '--patch-module',
  '--enable-native-access',
]);

/** What is read of a command line that starts `java`. */
export interface JavaCommand {
  /** The words that are options of the JVM; what follows the jar or main class belongs to the application. */
  readonly options: readonly string[];
  /** An `@file` of options, which is not read. */
  readonly unread?: string;
}

/** Finds `java` in a command's words and takes its options; undefined if it is not there. */
export function javaCommand(words: readonly string[]): JavaCommand | undefined {
  const start = words.findIndex(word => /^(?:.*\/)?java$/.test(word));
  if (start < 0) return undefined;
  const options: string[] = [];
  for (let i = start + 1; i < words.length; i++) {
    const word = words[i];
    if (word.startsWith('@')) return { options, unread: word };
    if (word === '-jar' || word === '-m' || word === '--module') break;
    if (word !== '' && !word.startsWith('-')) break;
    options.push(word);
    if (withValue.has(word)) i += 1;
  }
  return { options };
}
