// SPDX-License-Identifier: Apache-2.0
import {
  unitKindSchema,
  type Outcome,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';

/**
 * An example of a check's page: the files of a small repository, and what the
 * check must say of it. Written as fenced blocks whose first line is, for
 * example, `yaml file=deploy/app.yaml outcome=fail code=liveness-missing`.
 * Blocks with the same `example=NAME` are files of one repository. A block with
 * `release=v1.0.0` is a file that was released then: it stays in later releases
 * and in the tree until a later block has the same file, or says `deleted`.
 */
export interface Example {
  readonly name: string;
  /** Number of its first line in the page, from 1. */
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
  /** The files at each release, by tag; absent: an example without history. */
  readonly released?: Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  readonly outcome: Exclude<Outcome, 'error'>;
  /** Code that a deciding finding must carry. */
  readonly code?: string;
  /** Absent: the first kind that the check applies to. */
  readonly kind?: UnitKind;
  /** Annotations of the unit: `annotation:NAME=VALUE`. */
  readonly annotations: Readonly<Record<string, string>>;
}

const outcomes = new Set(['pass', 'fail', 'unknown', 'not-applicable']);

interface Block {
  line: number;
  words: Record<string, string>;
  text: string;
}

function blocksOf(readme: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; block: Block } | undefined;
  readme.split('\n').forEach((text, i) => {
    if (open) {
      if (text.trimEnd() === open.fence) open = undefined;
      else open.block.text += `${text}\n`;
      return;
    }
    const fence = /^(`{3,})(\S*)\s*(.*)$/.exec(text);
    if (!fence) return;
    const words = Object.fromEntries(
      fence[3]
        .split(/\s+/)
        .filter(Boolean)
        .map(word => {
          const cut = word.indexOf('=');
          return cut < 0
            ? [word, '']
            : [word.slice(0, cut), word.slice(cut + 1)];
        }),
    );
    const block = { line: i + 1, words, text: '' };
    open = { fence: fence[1], block };
    blocks.push(block);
  });
  return blocks;
}

type Files = Readonly<Record<string, string>>;

/** Plays the blocks in their order: what is released stays until it is changed or deleted. */
function statesOf(blocks: readonly Block[]): {
  files: Files;
  released: Readonly<Record<string, Files>>;
} {
  const current = new Map<string, string>();
  const released: Record<string, Files> = {};
  for (const { words, text } of blocks) {
    if ('deleted' in words) current.delete(words.file);
    else current.set(words.file, text);
    if (words.release) released[words.release] = Object.fromEntries(current);
  }
  return { files: Object.fromEntries(current), released };
}

/**
 * The examples of a check's page, in order.
 *
 * @throws Error naming the line of a block that has a file but says no outcome, says one twice or wrongly
 */
export function examplesOf(readme: string): Example[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocksOf(readme).filter(b => b.words.file)) {
    const name = block.words.example ?? `line ${block.line}`;
    groups.set(name, [...(groups.get(name) ?? []), block]);
  }
  return [...groups].map(([name, blocks]) => {
    const { line } = blocks[0];
    const words = blocks.reduce<Record<string, string>>(
      (all, block) => ({ ...all, ...block.words }),
      {},
    );
    const stated = blocks.filter(b => b.words.outcome !== undefined);
    if (stated.length !== 1 || !outcomes.has(words.outcome)) {
      throw new Error(
        `the example at line ${line} must say outcome=pass, fail, unknown or not-applicable, once`,
      );
    }
    const annotations = Object.entries(words).flatMap(([key, value]) =>
      key.startsWith('annotation:') ? [[key.slice(11), value]] : [],
    );
    const { files, released } = statesOf(blocks);
    return {
      name,
      line,
      files,
      ...(Object.keys(released).length ? { released } : {}),
      outcome: words.outcome as Example['outcome'],
      ...(words.code ? { code: words.code } : {}),
      ...(words.kind ? { kind: unitKindSchema.parse(words.kind) } : {}),
      annotations: Object.fromEntries(annotations),
    };
  });
}
