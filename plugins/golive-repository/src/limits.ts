// SPDX-License-Identifier: Apache-2.0
/**
 * What a repository may cost us (design/security.md §3.3). Everything over a
 * limit becomes a problem `over-limit` that names the file, the limit and the
 * size: nothing is skipped in silence.
 */
export const limits = {
  tree: {
    entries: 20_000,
    /** Bytes of all files together. */
    bytes: 100 * 1024 * 1024,
    /** UTF-16 units of a path. */
    path: 1024,
    /** Bytes of one file. */
    entry: 5 * 1024 * 1024,
    /** Links that lead to links. */
    links: 8,
  },
  yaml: {
    bytes: 1024 * 1024,
    nodes: 100_000,
    tokens: 600_000,
    depth: 100,
    aliases: 200,
    documents: 1_000,
    /** Characters of all the JSON pointers that positions are kept for. */
    pointers: 8 * 1024 * 1024,
    /** Characters of one JSON pointer. */
    pointer: 512,
    /** Problems kept of one document; the first is enough to make it unknown. */
    problems: 20,
  },
  sql: {
    bytes: 2 * 1024 * 1024,
    /** Bytes of one statement. */
    statement: 256 * 1024,
  },
  dockerfile: {
    bytes: 256 * 1024,
    line: 65_535,
  },
  /** Source code, build files, properties: read line by line only. */
  plain: { bytes: 1024 * 1024 },
  /** What secrets are searched in: the beginning of a longer file, with a problem. */
  secrets: { bytes: 2 * 1024 * 1024 },
  worker: {
    /** Milliseconds for one file. */
    file: 2_000,
    /** Milliseconds for all files of a unit. */
    unit: 60_000,
    /** Megabytes of one worker's heap. */
    memory: 256,
    /** Milliseconds in which a new worker must take up its first file. */
    start: 30_000,
  },
  git: {
    /** Bytes of one pack; it is read into memory. */
    pack: 512 * 1024 * 1024,
  },
  kustomize: {
    /** Seconds of processor time. */
    cpu: 10,
    /** Milliseconds from start to end. */
    time: 15_000,
    /** Bytes of private memory; the Go runtime reserves far more addresses than that. */
    memory: 512 * 1024 * 1024,
    output: 20 * 1024 * 1024,
  },
  annotation: {
    /** Patterns in one annotation, and UTF-16 units of one of them. */
    patterns: 20,
    length: 256,
  },
} as const;

/** Bytes for people: `1.5 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilo = bytes / 1024;
  return kilo < 1024
    ? `${Math.round(kilo * 10) / 10} kB`
    : `${Math.round((kilo / 1024) * 10) / 10} MB`;
}
