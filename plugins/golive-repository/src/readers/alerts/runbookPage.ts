// SPDX-License-Identifier: Apache-2.0
import type { RunbookSection } from '@golive/backstage-plugin-golive-common';
import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Characters of a page; nobody reads more of a runbook at night. */
const maxLength = 256 * 1024;
/** Characters between two empty lines: the parser's time grows with their square. */
const maxParagraph = 8_000;
/** Quotes in quotes. */
const maxQuotes = 20;

/** What mdast nodes have in common, as far as this module looks. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly depth?: number;
  readonly children?: readonly Node[];
  readonly position?: {
    readonly start: { readonly line: number; readonly column: number };
  };
}

/**
 * The headings of a Markdown page with what stands below each, after
 * CommonMark. A paragraph that is bold as a whole counts as a heading below all
 * others. Undefined: the page, or a paragraph of it, is longer than what is read.
 */
export function runbookSections(text: string): RunbookSection[] | undefined {
  if (text.length > maxLength || isTooDense(text)) return undefined;
  const slugger = new GithubSlugger();
  const sections: Writable[] = [];
  for (const node of (fromMarkdown(withoutFrontMatter(text)) as Node)
    .children ?? []) {
    const heading = headingOf(node);
    if (heading) {
      sections.push({
        ...heading,
        anchor: slugger.slug(heading.heading),
        position: placeOf(node),
        words: 0,
      });
    } else {
      const current = sections.at(-1);
      if (current) addBlock(current, node);
    }
  }
  return sections;
}

type Writable = { -readonly [K in keyof RunbookSection]: RunbookSection[K] };

function isTooDense(text: string): boolean {
  let length = 0;
  for (const line of text.split('\n')) {
    length = line.trim() ? length + line.length : 0;
    if (length > maxParagraph) return true;
    const quotes = /^[ >]*/.exec(line)?.[0].replaceAll(' ', '').length ?? 0;
    if (quotes > maxQuotes) return true;
  }
  return false;
}

// Its lines stay, so that positions are right.
function withoutFrontMatter(text: string): string {
  const found = /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
    text,
  );
  return found
    ? found[0].replace(/[^\n]/g, '') + text.slice(found[0].length)
    : text;
}

function headingOf(node: Node): { heading: string; depth: number } | undefined {
  if (node.type === 'heading')
    return { heading: textOf(node).trim(), depth: node.depth ?? 1 };
  const [only, ...others] = node.children ?? [];
  const isBold =
    node.type === 'paragraph' &&
    only?.type === 'strong' &&
    others.every(o => /^[:\s]*$/.test(textOf(o)));
  return isBold
    ? { heading: textOf(only).replace(/:\s*$/, '').trim(), depth: 6 }
    : undefined;
}

function addBlock(section: Writable, block: Node): void {
  const pending: Node[] = [block];
  for (let node = pending.shift(); node; node = pending.shift()) {
    const isText = ['paragraph', 'code', 'html', 'heading'].includes(node.type);
    if (!isText) {
      pending.unshift(...(node.children ?? []));
      continue;
    }
    const placeholder = placeholderOf(node);
    if (placeholder) {
      section.placeholder ??= { text: placeholder, position: placeOf(node) };
    } else if (node.type !== 'html') {
      section.words += textOf(node).split(/\s+/).filter(Boolean).length;
    }
  }
}

const leftOpen =
  /^[\W_]*(?:tb[dac]|to ?do|fixme|xxx+|wip|n\/a|\?\?+|coming soon|work in progress|to be (?:announced|added|completed|decided|defined|determined|done|filled|written)|lorem ipsum|placeholder|fill (?:this |me )?in|insert .{1,60} here|(?:your|some) text here|belum diisi|akan diisi|(?:isi|tulis|jelaskan) di ?sini)(?![\w-])/i;
const instruction =
  /^(?:describe|explain|fill|insert|list|write|add|replace|what|who|how|your|name|isi|jelaskan|tuliskan|sebutkan)\b/i;

/** What of a block is still to be filled in. */
function placeholderOf(node: Node): string | undefined {
  if (node.type === 'code') return undefined;
  const text = textOf(node).trim();
  if (node.type === 'html') {
    const inside = /^<\s*([^<>!/][^<>]{0,100})>/.exec(node.value ?? '')?.[1];
    return inside && instruction.test(inside) ? `<${inside}>` : undefined;
  }
  if (leftOpen.test(text) || /^[.…\s_-]+$/.test(text)) return text.slice(0, 80);
  const tag = node.children?.find(
    child =>
      child.type === 'html' &&
      instruction.test((child.value ?? '').replace(/^<\s*/, '')),
  );
  if (tag) return tag.value?.slice(0, 80);
  // A template's hint: a whole paragraph in italics, in brackets or in braces that says what to write.
  const [only, ...others] = node.children ?? [];
  const isHint = only?.type === 'emphasis' && others.length === 0;
  const inside = /^(?:\[|\{\{?|<)\s*([^[\]{}<>]{1,200})(?:\]|\}\}?|>)\.?$/.exec(
    text,
  )?.[1];
  return (isHint && instruction.test(text)) ||
    (inside && instruction.test(inside))
    ? text.slice(0, 80)
    : undefined;
}

function textOf(node: Node): string {
  // Comments and tags are not read by people.
  if (node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  return node.value ?? node.alt ?? (node.children ?? []).map(textOf).join('');
}

function placeOf({ position }: Node): readonly [number, number] {
  return [position?.start.line ?? 1, position?.start.column ?? 1];
}
