// SPDX-License-Identifier: Apache-2.0
import { keepsSecretOut } from '@golive/backstage-plugin-golive-repository';

const hidden = '‹hidden›';
/** Characters of a line that are kept: nobody reads more beside a finding. */
const longestLine = 400;
// How far an entry of a list may reach around its name.
const nearby = 10;

// Every regular expression here takes time in proportion to the text: none has
// two open ends that could share it out in many ways.
const keyBegin = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const keyEnd = /-----END [A-Z ]*PRIVATE KEY-----/;
const words = /[\w.-]+/g;
const valueKey = /\bvalue["']?\s{0,5}[:=]/i;
const separators = /["']?[ \t,]{0,20}[:=]?[ \t]{0,20}/y;
// Options that take a password and do not say so: redis-cli -a, curl -u.
const passwordOption = /(?:^|[\s"'[,])-[au](?=[\s"',\]]|$)/;
const structure = /^[\s"'\\,;:=[\](){}<>/]*$/;
const harmless = /^["']?(?:true|false|null)["']?[\s,}\]]*$/i;
// Names that look like a secret's and are the key of a record or a format.
const recordKey = /^key$|key[._-]?(?:de)?serializer$/i;
const blockScalar = /^[|>][-+\d]{0,2}\s*(?:#.*)?$/;
const entryStart = /^\s*[-{}<]/;
const listItem = /^\s*-/;
const mapping = /[\w"']\s{0,5}:(?:\s|$)|^\s*[\w.-]{1,80}\s?=/;
const endOfAddress = /[\s"'<>]/;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** Where the first name that looks like a secret's ends; -1: there is none. */
function secretNameEnd(line: string): number {
  for (const { 0: word, index } of line.matchAll(words)) {
    if (keepsSecretOut(word) && !recordKey.test(word))
      return index + word.length;
  }
  const option = passwordOption.exec(line);
  return option ? option.index + option[0].length : -1;
}

// postgres://app:password@db, and what is written like it.
function withoutCredentials(line: string): string {
  let shown = '';
  let from = 0;
  for (;;) {
    const scheme = line.indexOf('://', from);
    if (scheme < 0) return shown + line.slice(from);
    const start = scheme + '://'.length;
    const length = line.slice(start).search(endOfAddress);
    const end = length < 0 ? line.length : start + length;
    const colon = line.indexOf(':', start);
    const at = line.lastIndexOf('@', end - 1);
    if (colon >= start && at > colon) {
      shown += `${line.slice(from, colon + 1)}${hidden}`;
      from = at;
    } else {
      shown += line.slice(from, start);
      from = start;
    }
    if (from < end) {
      shown += line.slice(from, end);
      from = end;
    }
  }
}

function hideAfter(line: string, position: number): string {
  separators.lastIndex = position;
  const { length } = separators.exec(line)?.[0] ?? '';
  return `${line.slice(0, position + length)}${hidden}`;
}

// The value stands beside, below or above the name, in one entry of a list.
function isBesideSecret(ends: readonly number[], lines: readonly string[]) {
  return (index: number): boolean => {
    for (let i = index; i >= 0 && index - i <= nearby; i--) {
      if (ends[i] >= 0) return true;
      if (entryStart.test(lines[i])) break;
    }
    for (let i = index + 1; i < lines.length && i - index <= nearby; i++) {
      if (entryStart.test(lines[i])) break;
      if (ends[i] >= 0) return true;
    }
    return false;
  };
}

type Open = 'nothing' | 'key' | 'block' | 'value' | 'next';

/** Hides what comes after a secret's name, and follows it to the next lines. */
class Hiding {
  #open: Open = 'nothing';
  #indent = 0;

  line(line: string, nameEnd: number, besideSecret: () => boolean): string {
    if (this.#open === 'key' || keyBegin.test(line)) {
      this.#open = keyEnd.test(line) ? 'nothing' : 'key';
      return hidden;
    }
    if (this.#continues(line)) {
      const start = /^\s*(?:-\s{1,5})?/.exec(line)?.[0] ?? '';
      return `${start}${hidden}`;
    }
    const value = valueKey.exec(line);
    const valueEnd =
      value && besideSecret() ? value.index + value[0].length : Infinity;
    const position = Math.min(nameEnd < 0 ? Infinity : nameEnd, valueEnd);
    if (position === Infinity) return line;
    const rest = line
      .slice(position)
      .replace(/^["']?\s{0,20}[:=]?\s{0,20}/, '');
    this.#indent = indentOf(line);
    if (structure.test(rest)) {
      // The value may come on the next line, after an option or an open end.
      const isOpen = /[:=\\]\s*$/.test(line) || listItem.test(line);
      const isOption = /[\s"'[]-[\w.-]*["',\s]*$|^-/.test(line.slice(-100));
      this.#open = isOpen || isOption ? 'next' : 'nothing';
      return line;
    }
    if (harmless.test(rest)) return line;
    this.#open = blockScalar.test(rest.trim()) ? 'block' : 'value';
    return hideAfter(line, position);
  }

  #continues(line: string): boolean {
    if (this.#open === 'nothing') return false;
    if (line.trim() === '') return false;
    const isDeeper = indentOf(line) > this.#indent;
    const isPlain = !mapping.test(line);
    if (this.#open === 'block' && isDeeper) return true;
    if (this.#open === 'value' && isDeeper && isPlain && !listItem.test(line))
      return true;
    if (this.#open === 'next' && isPlain && indentOf(line) >= this.#indent) {
      this.#open = 'value';
      return true;
    }
    this.#open = 'nothing';
    return false;
  }
}

/**
 * The text with the values of what looks like a secret hidden; lines stay where
 * they are, and long ones are cut. Rather hides too much: it is only shown
 * beside findings. The time that it takes grows with the text, not faster.
 */
export function hideSecrets(text: string): string {
  const lines = text.split('\n');
  const ends = lines.map(secretNameEnd);
  const isBeside = isBesideSecret(ends, lines);
  const hiding = new Hiding();
  return lines
    .map((line, index) => {
      const shown = hiding.line(line, ends[index], () => isBeside(index));
      const short =
        shown.length > longestLine ? `${shown.slice(0, longestLine)}…` : shown;
      return withoutCredentials(short);
    })
    .join('\n');
}
