// SPDX-License-Identifier: Apache-2.0
import type { Edit, Fix } from '@golive/backstage-plugin-golive-common';
import { partsOf } from '../output/view';
import type { Report } from '../report';
import { applyEdits } from './applyEdits';
import { EditRefused } from './refused';

/** A fix that a failed check proposes as changes of files. */
export interface ProposedFix {
  readonly unit: string;
  readonly check: string;
  readonly code: string;
  readonly fix: Fix;
  readonly edits: readonly Edit[];
}

/** What is going to be changed, and what is not. */
export interface FixPlan {
  /** By path in the tree; only files that change. */
  readonly files: ReadonlyMap<string, { before: string; after: string }>;
  readonly applied: readonly ProposedFix[];
  readonly refused: readonly { fix: ProposedFix; why: string }[];
}

/** The fixes of what fails, those of what blocks first. */
export function proposedFixes({ units }: Report): ProposedFix[] {
  const all = units.flatMap(unit => {
    const { blockers, advisory } = partsOf(unit);
    return [...blockers, ...advisory].flatMap(outcome =>
      outcome.evidence.flatMap(({ answer, code, fix }) =>
        answer === 'no' && fix?.edits?.length
          ? [
              {
                blocking: outcome.blocking,
                unit: unit.ref,
                check: outcome.check,
                code,
                fix,
                edits: fix.edits,
              },
            ]
          : [],
      ),
    );
  });
  return all
    .sort((a, b) => Number(b.blocking) - Number(a.blocking))
    .map(({ blocking: _, ...fix }) => fix);
}

/**
 * Decides which fixes can be made together: each as a whole or not at all, the
 * first of two that touch the same place.
 *
 * @param textOf - the text of a file as it was judged; throws EditRefused where it is not to be changed
 */
export function planFixes(
  fixes: readonly ProposedFix[],
  textOf: (file: string) => string,
): FixPlan {
  const accepted = new Map<string, Edit[]>();
  const results = new Map<string, { before: string; after: string }>();
  const applied: ProposedFix[] = [];
  const refused: { fix: ProposedFix; why: string }[] = [];
  for (const fix of fixes) {
    try {
      const next = new Map<string, { before: string; after: string }>();
      const edits = byFile(fix.edits);
      for (const [file, own] of edits) {
        const before = textOf(file);
        const all = [...(accepted.get(file) ?? []), ...own];
        next.set(file, { before, after: applyEdits(before, all) });
      }
      for (const [file, own] of edits)
        accepted.set(file, [...(accepted.get(file) ?? []), ...own]);
      for (const [file, result] of next) results.set(file, result);
      applied.push(fix);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      refused.push({ fix, why: error.message });
    }
  }
  return {
    files: new Map(
      [...results]
        .filter(([, { before, after }]) => before !== after)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    applied,
    refused,
  };
}

function byFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits)
    groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}
