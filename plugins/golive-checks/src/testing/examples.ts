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
 * Blocks with the same `example=NAME` are files of one repository.
 */
export interface Example {
  readonly name: string;
  /** Number of its first line in the page, from 1. */
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
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
    return {
      name,
      line,
      files: Object.fromEntries(blocks.map(b => [b.words.file, b.text])),
      outcome: words.outcome as Example['outcome'],
      ...(words.code ? { code: words.code } : {}),
      ...(words.kind ? { kind: unitKindSchema.parse(words.kind) } : {}),
      annotations: Object.fromEntries(annotations),
    };
  });
}
