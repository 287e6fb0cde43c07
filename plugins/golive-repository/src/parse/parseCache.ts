// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Parsed } from '../reader';

/** Bytes of files whose parsed form is kept, by default. */
const defaultSize = 32 * 1024 * 1024;

/**
 * Keeps what readers made of files, so that a file is parsed again only when its
 * content changed: between runs, and between releases of one run. What is kept
 * longest unused goes first.
 */
export class ParseCache {
  private readonly kept: LRUCache<string, Parsed<unknown>>;

  /** @param bytes - of the files whose parsed form is kept */
  constructor(bytes: number = defaultSize) {
    this.kept = new LRUCache({ maxSize: bytes });
  }

  /** What a reader made of a file with this content. */
  get(reader: string, path: string, id: string): Parsed<unknown> | undefined {
    return this.kept.get(keyOf(reader, path, id));
  }

  /** Keeps what a reader made of a file; `bytes` is the file's size. */
  set(
    reader: string,
    path: string,
    id: string,
    parsed: Parsed<unknown>,
    bytes: number,
  ): void {
    // Whatever is kept has a price, also an empty file.
    this.kept.set(keyOf(reader, path, id), parsed, { size: bytes + 100 });
  }
}

/** The id of a content: the name that Git gives it, so that releases share it with the tree. */
export function contentId(bytes: Uint8Array): string {
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function keyOf(reader: string, path: string, id: string) {
  return `${reader}\n${path}\n${id}`;
}
