// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Positions,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  Composer,
  isMap,
  isNode,
  LineCounter,
  Parser,
  type Document,
  type YAMLError,
} from 'yaml';
import { limits } from '../limits';
import { overLimit, problem } from '../problems';
import { oneLine } from '../text';
import { convertDocument } from './convert';
import { characterProblems, isTooDeep, overYamlLimit } from './guard';

/** One document of a YAML file that holds something. */
export interface YamlDocument {
  /** Plain JSON as kubectl would read it; never null or undefined. */
  readonly value: unknown;
  /** Of every value by JSON pointer: a scalar's own, a collection's that of its key. */
  readonly positions: Positions;
  /** Of the first thing in the document. */
  readonly position: Position;
  /** Place among all documents of the file, also empty ones, from 0. */
  readonly index: number;
  /** The comment above the document's content, without `#`. */
  readonly comment?: string;
  /** What is ambiguous or refused in this document; also among the file's. */
  readonly problems: readonly Problem[];
}

/** A YAML file: its readable documents, and everything that is wrong with the others. */
export interface YamlFile {
  readonly documents: readonly YamlDocument[];
  /** Of the file and of all documents, also of those that are not readable. */
  readonly problems: readonly Problem[];
}

// Several readers want the same file one after the other: it is parsed once.
let last: { text: string; file: string; result: YamlFile } | undefined;

/**
 * Parses all documents of a YAML text within the limits, which are checked
 * before costly work. A document with an error is left out and does not take
 * the others with it; its error is among the problems, with line and column.
 * Documents that hold nothing (comments, `null`) are left out too.
 *
 * @param text - the file, without byte order mark (see `decodeText`)
 * @param file - its path, for positions
 */
export function parseYamlDocuments(text: string, file: string): YamlFile {
  if (last?.text !== text || last.file !== file) {
    last = { text, file, result: parse(text, file) };
  }
  return last.result;
}

function parse(text: string, file: string): YamlFile {
  const over = overYamlLimit(text, file);
  if (over) return { documents: [], problems: [over] };

  const problems = characterProblems(text, file);
  const documents: YamlDocument[] = [];
  const lines = new LineCounter();
  // uniqueKeys compares every key with every other: convert.ts does it with a set.
  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  let index = 0;
  const take = (document: Document.Parsed) => {
    const read = readDocument(document, lines, file, index++);
    problems.push(...read.problems);
    if (read.value !== null && read.value !== undefined) documents.push(read);
  };
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (isTooDeep(token)) {
      const { line, col } = lines.linePos(token.offset);
      problems.push(
        overLimit(
          file,
          'the nesting of a document',
          `${limits.yaml.depth}`,
          'deeper',
          [line, col],
        ),
      );
      if (token.type === 'document') index++;
    } else {
      for (const document of composer.next(token)) take(document);
    }
  }
  for (const document of composer.end()) take(document);
  return { documents, problems };
}

function readDocument(
  document: Document.Parsed,
  lines: LineCounter,
  file: string,
  index: number,
): YamlDocument {
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return [Math.max(line, 1), Math.max(col, 1)];
  };
  const position = place(document.contents?.range[0] ?? document.range[0]);
  const fromParser = [...document.errors, ...document.warnings]
    .slice(0, limits.yaml.problems)
    .map(error => parserProblem(error, file, place(error.pos[0])));
  if (document.errors.length) {
    return {
      value: undefined,
      positions: {},
      position,
      index,
      problems: fromParser,
    };
  }
  if (
    document.directives.yaml.explicit &&
    document.directives.yaml.version !== '1.2'
  ) {
    fromParser.push(
      problem(
        'ambiguous-scalar',
        'unknown',
        `%YAML ${document.directives.yaml.version} changes what words and numbers mean for some tools only. Delete the line.`,
        file,
        place(document.range[0]),
      ),
    );
  }
  const converted = convertDocument(document, lines, file);
  const comment = commentAbove(document);
  return {
    value: converted.value,
    positions: converted.positions,
    position,
    index,
    ...(comment ? { comment } : {}),
    problems: [...fromParser, ...converted.problems],
  };
}

// Where the library keeps a leading comment depends on the blank lines around it.
function commentAbove({ commentBefore, contents }: Document.Parsed): string {
  const first =
    isMap(contents) && isNode(contents.items[0]?.key)
      ? contents.items[0].key.commentBefore
      : undefined;
  return commentBefore ?? contents?.commentBefore ?? first ?? '';
}

function parserProblem(
  error: YAMLError,
  file: string,
  position: Position,
): Problem {
  const message = oneLine(error.message, 200);
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return problem(
      'ambiguous-scalar',
      'unknown',
      `A tag that tools treat differently: ${message}. Leave the tag out.`,
      file,
      position,
    );
  }
  return error.name === 'YAMLWarning'
    ? problem(
        'yaml-warning',
        'unknown',
        `The YAML has two readings: ${message}`,
        file,
        position,
      )
    : problem(
        'yaml-syntax',
        'error',
        `The YAML document is broken and not read: ${message}`,
        file,
        position,
      );
}
