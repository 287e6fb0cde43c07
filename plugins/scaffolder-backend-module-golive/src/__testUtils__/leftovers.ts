// SPDX-License-Identifier: Apache-2.0
import { parseAllDocuments } from 'yaml';
import type { File } from './template';

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `${error}`;
  }
}

/**
 * What went wrong while a tree was generated, one line each: placeholders that
 * were left, values that were not there, files that cannot be parsed. Files of
 * `verbatim` must be there as they are, placeholders and all.
 */
export function leftoversIn(
  files: File[],
  verbatim: Map<string, string>,
): string[] {
  return files.flatMap(file => {
    const text = file.content.toString('utf8');
    const asItIs = verbatim.get(file.path);
    const found = [
      asItIs === undefined
        ? /\$\{\{|\{%|\{#/.exec(text)?.[0]
        : asItIs !== text && 'is not as it was',
      /\bundefined\b|\[object Object\]/.exec(text)?.[0],
      ...(/\.ya?ml$/.test(file.path)
        ? parseAllDocuments(text).flatMap(document =>
            document.errors.map(error => error.message),
          )
        : []),
      file.path.endsWith('.json') && jsonError(text),
    ];
    return found.flatMap(problem =>
      problem ? [`${file.path}: ${problem}`] : [],
    );
  });
}
