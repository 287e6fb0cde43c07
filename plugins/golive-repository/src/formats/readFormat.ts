// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Format,
  type Position,
  type Positions,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../problems';
import type { SourceFile } from '../reader';
import { parseYamlDocuments } from '../yaml';
import { formatMistakes, unknownKey } from './mistakes';

/** One document of a file in a format of ours, as its schema gives it. */
export interface FormatDocument<T> {
  readonly value: T;
  /** Index among all documents of the file that hold something, from 0. */
  readonly index: number;
  /** Of every value by JSON pointer from the document's root. */
  readonly positions: Positions;
  /** Of the first thing in the document. */
  readonly position: Position;
}

/** A file in a format of ours. */
export interface FormatReading<T> {
  /** The documents without a mistake, in order. */
  readonly documents: readonly FormatDocument<T>[];
  /** Whatever is wrong with the YAML or with a document, each at its place. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a YAML file of ours strictly: an unknown key, a wrong type, a duration
 * or a date that does not exist is a problem at its line and column, and its
 * document is left out, so that no half of a file is taken for the whole.
 * A file without any document is a problem too: it was meant to say something.
 */
export function readFormat<T>(
  file: SourceFile,
  format: Format<T>,
): FormatReading<T> {
  const yaml = parseYamlDocuments(file.text, file.path);
  const documents: FormatDocument<T>[] = [];
  const problems: Problem[] = [...yaml.problems];
  yaml.documents.forEach(({ value, positions, position }, index) => {
    const parsed = format.schema.safeParse(value);
    const mistakes = [
      ...formatMistakes(parsed.error?.issues ?? []),
      // Validators skip this key, because JavaScript gives it a meaning.
      ...Object.keys(positions)
        .filter(pointer => pointer.endsWith('/__proto__'))
        .map(pointer => unknownKey(pointer)),
    ];
    if (parsed.success && !mistakes.length) {
      documents.push({ value: parsed.data, index, positions, position });
    }
    for (const mistake of mistakes) {
      problems.push(
        problem(
          mistake.code,
          'fail',
          `${format.title}: ${mistake.message}`,
          file.path,
          positionOf(positions, mistake.pointer) ?? position,
        ),
      );
    }
  });
  if (!yaml.documents.length && !yaml.problems.length) {
    problems.push(
      problem(
        'format-empty',
        'fail',
        `${format.title}: the file is empty. Fill it in, or delete it.`,
        file.path,
      ),
    );
  }
  return { documents, problems };
}
