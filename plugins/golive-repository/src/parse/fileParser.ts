// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';
import type { Parsed, ParsedFile, Reader } from '../reader';
import { decodeText, oneLine } from '../text';
import type { RepositoryTree, TreeIndex } from '../tree';
import { BusyTime } from './busyTime';
import { contentId, ParseCache } from './parseCache';
import { parseFile, type ParseAnswer } from './parseFile';
import type { ReaderPool } from './pool';
import { Slots } from './slots';

/** Files that are read and parsed at the same time. */
const parallel = 4;

/**
 * Reads and parses the files of one tree, each file once for all units, and
 * once for all readers that are known to want it.
 */
export class FileParser {
  private readonly wanted = new Map<string, Set<string>>();
  private readonly done = new Map<string, Promise<Parsed<unknown>>>();
  private readonly times = new Map<string, BusyTime>();
  private readonly slots = new Slots(parallel);

  constructor(
    private readonly tree: RepositoryTree,
    private readonly index: TreeIndex,
    private readonly readers: readonly Reader[],
    private readonly pool?: ReaderPool,
    private readonly cache: ParseCache = new ParseCache(),
  ) {}

  /** Says that a reader is going to ask for a file. */
  expect(real: string, reader: Reader): void {
    const ids = this.wanted.get(real) ?? new Set();
    this.wanted.set(real, ids.add(reader.id));
  }

  /** A file of the tree by its real path, as the reader's `parse` sees it. */
  async file(
    real: string,
    reader: Reader,
    unit: string,
  ): Promise<ParsedFile<unknown>> {
    const known = this.done.get(key(real, reader.id));
    if (known) return { path: real, ...(await known) };
    const ids = [...(this.wanted.get(real) ?? []), reader.id].filter(
      id => !this.done.has(key(real, id)),
    );
    const all = this.readAndParse(real, [...new Set(ids)], unit);
    for (const id of ids) {
      this.done.set(
        key(real, id),
        all.then(({ parsed }) => parsed[id]),
      );
    }
    const { parsed, refused } = await all;
    // Refused for this unit only; another one may still have it read.
    if (refused) for (const id of ids) this.done.delete(key(real, id));
    return { path: real, ...parsed[reader.id] };
  }

  /** A text that is no file of the tree. */
  async text(
    name: string,
    text: string,
    reader: Reader,
  ): Promise<ParsedFile<unknown>> {
    const { parsed } = await this.parse(name, text, [reader.id]);
    return { path: name, ...parsed[reader.id] };
  }

  private timeOf(unit: string): BusyTime {
    const time = this.times.get(unit) ?? new BusyTime();
    this.times.set(unit, time);
    return time;
  }

  private readAndParse(
    real: string,
    ids: string[],
    unit: string,
  ): Promise<{ parsed: Record<string, Parsed<unknown>>; refused: boolean }> {
    return this.slots.run(async () => {
      // Only here: all files of a unit are asked for before the first is read.
      const before = this.timeOf(unit).spent();
      if (before > limits.worker.unit) {
        return {
          parsed: forAll(ids, tooMuchTime(real, before)),
          refused: true,
        };
      }
      const parsed = await this.timeOf(unit).count(() =>
        this.parseOnce(real, ids),
      );
      return { parsed, refused: false };
    });
  }

  private async parseOnce(
    real: string,
    ids: readonly string[],
  ): Promise<Record<string, Parsed<unknown>>> {
    const listed = this.index.files.get(real)?.id;
    const known = this.known(real, ids, listed);
    const unread = ids.filter(id => !known[id]);
    if (!unread.length) return known;
    const read = await this.read(real);
    if ('problem' in read) return { ...known, ...forAll(unread, read.problem) };
    const content = contentId(read.bytes);
    const same = this.known(real, unread, content);
    const changed = unread.filter(id => !same[id]);
    const { parsed, damaged } = changed.length
      ? await this.parse(real, read.text, changed)
      : { parsed: {}, damaged: false };
    const all = { ...known, ...same, ...parsed };
    // A parser that threw, or was too slow just now, may do better next time.
    if (!damaged)
      for (const id of unread)
        for (const name of new Set([content, listed ?? content]))
          this.cache.set(id, real, name, all[id], read.bytes.length);
    return all;
  }

  private known(
    real: string,
    ids: readonly string[],
    content: string | undefined,
  ): Record<string, Parsed<unknown>> {
    return Object.fromEntries(
      ids.flatMap(id => {
        const parsed =
          content === undefined ? undefined : this.cache.get(id, real, content);
        return parsed ? [[id, parsed]] : [];
      }),
    );
  }

  private async read(
    real: string,
  ): Promise<{ text: string; bytes: Uint8Array } | { problem: Problem }> {
    const file = this.index.files.get(real);
    if (file && file.size > limits.tree.entry) {
      return {
        problem: overLimit(
          real,
          'its size',
          size(limits.tree.entry),
          size(file.size),
        ),
      };
    }
    try {
      const bytes = await this.tree.read(real);
      const decoded = decodeText(bytes, real);
      return decoded.problem
        ? { problem: decoded.problem }
        : { text: decoded.text, bytes };
    } catch (error) {
      const why = oneLine(
        error instanceof Error ? error.message : String(error),
        200,
      );
      return {
        problem: problem(
          'not-readable',
          'unknown',
          `${real} cannot be read: ${why}`,
          real,
        ),
      };
    }
  }

  private parse(
    path: string,
    text: string,
    ids: string[],
  ): Promise<ParseAnswer> {
    const task = { path, text, readers: ids };
    return this.pool?.parse(task) ?? parseFile(task, this.readers);
  }
}

function key(real: string, reader: string) {
  return `${reader}\n${real}`;
}

function tooMuchTime(real: string, spent: number): Problem {
  return overLimit(
    real,
    'the time that the files of its unit took',
    `${limits.worker.unit / 1000} s`,
    `${Math.round(spent / 1000)} s`,
  );
}

function forAll(
  ids: readonly string[],
  found: Problem,
): Record<string, Parsed<unknown>> {
  return Object.fromEntries(ids.map(id => [id, { problems: [found] }]));
}
