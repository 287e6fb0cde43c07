// SPDX-License-Identifier: Apache-2.0
import type { Fix } from '@golive/backstage-plugin-golive-common';
import { structuredPatch } from 'diff';
import { applyEdits } from './applyEdits';
import { EditRefused } from './refused';

interface Replacement {
  readonly deletedRegion: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
  readonly insertedContent: { readonly text: string };
}

/** A change of a text as replacements of whole lines. */
function replacementsOf(before: string, after: string): Replacement[] {
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', {
    context: 0,
  });
  return hunks.map(({ oldStart, oldLines, lines }) => {
    // Of a pure insertion, a diff names the line before it.
    const startLine = oldLines === 0 ? oldStart + 1 : oldStart;
    return {
      deletedRegion: {
        startLine,
        startColumn: 1,
        endLine: startLine + oldLines,
        endColumn: 1,
      },
      insertedContent: {
        text: lines
          .filter(line => line.startsWith('+'))
          .map(line => `${line.slice(1)}\n`)
          .join(''),
      },
    };
  });
}

/**
 * A fix as SARIF has it; none where it has no edits, or they cannot be made.
 *
 * @param texts - files by path in the tree
 * @param uriOf - the address of a file of the tree in the log
 */
export function sarifFixes(
  { edits = [], text }: Fix,
  texts: ReadonlyMap<string, string>,
  uriOf: (file: string) => string,
) {
  const files = [...new Set(edits.map(edit => edit.file))].sort();
  try {
    const artifactChanges = files.map(file => {
      const before = texts.get(file);
      if (before === undefined) throw new EditRefused('it was not read');
      const after = applyEdits(
        before,
        edits.filter(edit => edit.file === file),
      );
      return {
        artifactLocation: { uri: uriOf(file) },
        replacements: replacementsOf(before, after),
      };
    });
    return artifactChanges.some(c => c.replacements.length)
      ? [{ description: { text }, artifactChanges }]
      : [];
  } catch (error) {
    if (error instanceof EditRefused) return [];
    throw error;
  }
}
