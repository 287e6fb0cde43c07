// SPDX-License-Identifier: Apache-2.0

/** An example of a check's page: files, and what the check says of them. */
export interface ReadmeExample {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly outcome: string;
  /** Code that a finding must carry. */
  readonly code: string;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Block {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

function blocksOf(markdown: string): Block[] {
  const fenced = /^```\w* (.*file=.*)\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(fenced)].map(([, info, text]) => ({
    attributes: Object.fromEntries(
      info.split(/\s+/).map(part => {
        const [key, ...value] = part.split('=');
        return [key, value.join('=')];
      }),
    ),
    text,
  }));
}

/**
 * The executable examples of a check's page: code blocks whose info string has
 * `file=` and, once an example, `outcome=` and `code=`. Blocks of several files
 * share `example=`; `annotation:NAME=` gives the unit an annotation.
 */
export function readmeExamples(markdown: string): ReadmeExample[] {
  const groups = new Map<string, Block[]>();
  blocksOf(markdown).forEach((block, i) => {
    const name = block.attributes.example ?? `${i + 1}`;
    groups.set(name, [...(groups.get(name) ?? []), block]);
  });
  return [...groups].map(([name, blocks]) => {
    const all = Object.assign({}, ...blocks.map(b => b.attributes)) as Record<
      string,
      string
    >;
    return {
      name,
      files: Object.fromEntries(blocks.map(b => [b.attributes.file, b.text])),
      outcome: all.outcome ?? '',
      code: all.code ?? '',
      annotations: Object.fromEntries(
        Object.entries(all)
          .filter(([key]) => key.startsWith('annotation:'))
          .map(([key, value]) => [key.slice('annotation:'.length), value]),
      ),
    };
  });
}
