// SPDX-License-Identifier: Apache-2.0
import {
  fileTexts,
  type CheckOutcome,
  type Snippet,
  type Where,
} from '@golive/backstage-plugin-golive-common';

const around = 3;
const longestLine = 400;

function cut(text: string, line: number): Snippet | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  if (line > lines.length) return undefined;
  const first = Math.max(1, line - around);
  return {
    startLine: first,
    lines: lines
      .slice(first - 1, line + around)
      .map(l => l.slice(0, longestLine)),
  };
}

/** Puts the lines around each place in a file beside it, where the text is at hand. */
export class Snippets {
  readonly #files: Map<string, string>;

  /** @param stored - the fact `fileTexts` as it is stored, JSON */
  constructor(stored?: string) {
    const parsed = stored && fileTexts.schema.safeParse(JSON.parse(stored));
    this.#files = new Map(
      parsed && parsed.success ? Object.entries(parsed.data.files) : [],
    );
  }

  /** The outcome with lines beside its evidence. */
  addTo<O extends Pick<CheckOutcome, 'evidence'>>(outcome: O): O {
    if (this.#files.size === 0) return outcome;
    return {
      ...outcome,
      evidence: outcome.evidence.map(evidence => ({
        ...evidence,
        ...(evidence.where ? { where: this.#where(evidence.where) } : {}),
        ...(evidence.related
          ? { related: evidence.related.map(where => this.#where(where)) }
          : {}),
      })),
    };
  }

  #where(where: Where): Where {
    if (!('file' in where) || where.snippet || !where.line) return where;
    const text = this.#files.get(where.file);
    const snippet = text === undefined ? undefined : cut(text, where.line);
    return snippet ? { ...where, snippet } : where;
  }
}
