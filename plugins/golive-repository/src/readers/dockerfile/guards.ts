// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import type { Instruction } from 'dockerfile-ast';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import { oneLine } from '../../text';
import {
  hasOnlyPlainHeredocs,
  logicalLines,
  type LogicalLine,
} from './logicalLines';

/** More lines than any Dockerfile has; the parser's time grows with their square. */
const maxLines = 5_000;

/** The official frontend: what it does with a Dockerfile is what we read. */
const knownSyntax =
  /^(?:docker\.io\/)?docker\/dockerfile:1(?:\.\d+){0,2}(?:@sha256:[0-9a-f]{64})?$/;

/**
 * What makes a Dockerfile unreadable, before it is parsed: sizes, and
 * characters that BuildKit and other parsers split lines or words at
 * differently (design/security.md §0.1, §3.4).
 */
export function textProblems(text: string, file: string): Problem[] {
  const max = limits.dockerfile;
  const bytes = Buffer.byteLength(text);
  if (bytes > max.bytes)
    return [
      overLimit(file, 'its size as a Dockerfile', size(max.bytes), size(bytes)),
    ];
  const lines = text.split('\n');
  if (lines.length > maxLines) {
    return [
      overLimit(
        file,
        'the number of its lines',
        `${maxLines}`,
        `${lines.length}`,
      ),
    ];
  }
  const problems: Problem[] = [];
  lines.forEach((line, i) => {
    const at: Position = [i + 1, 1];
    if (Buffer.byteLength(line) > max.line) {
      problems.push(
        problem(
          'line-too-long',
          'error',
          `Line ${i + 1} has more than ${
            max.line
          } bytes; BuildKit refuses it. Break the line.`,
          file,
          at,
        ),
      );
    }
    // Comments are skipped whole by everyone, save for what could end them.
    const odd = /^\s*#/.test(line)
      ? /\r(?!$)|\0/
      : /\r(?!$)|[\0\v\f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;
    const found = line.search(odd);
    if (found >= 0) {
      problems.push(
        problem(
          'odd-character',
          'unknown',
          'A character here (lone CR, NUL or unusual white space) splits lines or words for some parsers only, so the file has two readings. Delete it.',
          file,
          [i + 1, found + 1],
        ),
      );
    }
  });
  return problems.slice(0, limits.yaml.problems);
}

/** Parser directives at the top: which frontend, which escape character. */
export function directives(
  text: string,
  file: string,
): { escape: string; problems: Problem[] } {
  const problems: Problem[] = [];
  let escape = '\\';
  const seen = new Set<string>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const [, name, value] =
      /^\s*(?:#|\/\/)\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (line.trim() && !/^\s*(?:#|\/\/)/.test(line)) break;
    const key = name?.toLowerCase();
    if (key === 'syntax' && !knownSyntax.test(value)) {
      problems.push(
        problem(
          'unknown-syntax',
          'unknown',
          `The frontend "${oneLine(
            value,
          )}" decides what this file means, and it is not the known docker/dockerfile:1. Use that, or delete the line.`,
          file,
          [i + 1, 1],
        ),
      );
    }
    if (key === 'escape') {
      if (!['\\', '`'].includes(value) || seen.has(key)) {
        problems.push(
          problem(
            'bad-directive',
            'error',
            'BuildKit takes one escape directive, \\ or `.',
            file,
            [i + 1, 1],
          ),
        );
      } else if (i > 0 && !onlyDirectivesAbove(text, i)) {
        problems.push(
          problem(
            'bad-directive',
            'unknown',
            'An escape directive counts only above all other lines. Move it to the top.',
            file,
            [i + 1, 1],
          ),
        );
      } else {
        escape = value;
      }
    }
    if (key) seen.add(key);
  }
  if (/^\s*\{/.test(text)) {
    problems.push(
      problem(
        'unknown-syntax',
        'unknown',
        'A Dockerfile that starts with { may name another frontend.',
        file,
        [1, 1],
      ),
    );
  }
  return { escape, problems };
}

function onlyDirectivesAbove(text: string, line: number): boolean {
  return text
    .split(/\r?\n/)
    .slice(0, line)
    .every(above => /^\s*#\s*[A-Za-z]+\s*=/.test(above));
}

/**
 * Holds our own split into instructions, which follows BuildKit, against the
 * parser's: where they differ, the file has two readings. Also everything with
 * `<<` that is not plainly a here-document.
 */
export function splitProblems(
  text: string,
  escape: string,
  instructions: readonly Instruction[],
  file: string,
): { lines: LogicalLine[]; problems: Problem[] } {
  const lines = logicalLines(text, escape);
  const problems: Problem[] = [];
  for (const { line, keyword, rest, unterminated } of lines) {
    if (unterminated) {
      problems.push(
        problem(
          'heredoc-not-ended',
          'error',
          `The here-document ${unterminated} of this ${keyword} does not end; BuildKit refuses it. Add a line with ${unterminated} alone.`,
          file,
          [line, 1],
        ),
      );
    } else if (!hasOnlyPlainHeredocs(keyword, rest)) {
      problems.push(
        problem(
          'ambiguous-heredoc',
          'unknown',
          '"<<" here may or may not start a here-document, which decides whether the next lines count. Write it in a script, or as a plain <<WORD.',
          file,
          [line, 1],
        ),
      );
    }
  }
  const ours = lines.map(({ line, keyword }) => `${line} ${keyword}`);
  const theirs = instructions.map(
    i => `${i.getRange().start.line + 1} ${i.getKeyword()}`,
  );
  const differs = ours.findIndex((line, i) => line !== theirs[i]);
  if (!problems.length && (differs >= 0 || ours.length !== theirs.length)) {
    const line = lines[Math.max(differs, 0)]?.line ?? 1;
    problems.push(
      problem(
        'ambiguous-lines',
        'unknown',
        'From here on the file can be split into instructions in two ways. Write each instruction simply, one escape character at the end of each continued line.',
        file,
        [line, 1],
      ),
    );
  }
  return { lines, problems };
}
