// SPDX-License-Identifier: Apache-2.0
import {
  notApplicable,
  unknown,
  type FactValue,
  type Finding,
  type processes,
  type processHistory,
  type ReleasedProcess,
} from '@golive/backstage-plugin-golive-common';
import {
  selectionCodes,
  selectProcesses,
  whereInFile,
  type SelectedProcess,
} from './selected';

/** Codes of the findings of {@link currentAndReleased}. */
export const versionCodes = {
  ...selectionCodes,
  'history-unreadable': 'What was released cannot be read.',
  'first-version': 'The process was never released.',
} as const;

/** The process as it is, with the versions that were released of it. */
export interface Versions {
  readonly current: SelectedProcess;
  /** Oldest first; never empty. */
  readonly released: readonly [ReleasedProcess, ...ReleasedProcess[]];
  /** The newest of them, N−1. */
  readonly last: ReleasedProcess;
}

/** The unit's process beside its released versions, or the findings that say why there is nothing to compare. */
export function currentAndReleased(
  fact: FactValue<typeof processes>,
  history: FactValue<typeof processHistory>,
): { readonly versions?: Versions; readonly findings: readonly Finding[] } {
  const { selected, findings } = selectProcesses(fact);
  const executable = selected.filter(s => s.process.isExecutable);
  const current = executable[0] ?? selected[0];
  if (!current) return { findings };
  const where = whereInFile(current.file, current.process.position);
  if (history.unreadable !== undefined) {
    const finding = unknown('history-unreadable', {
      seen: `The ${current.title} in this state, and nothing of what was released before`,
      where,
      wrong: `What was released cannot be known: ${history.unreadable}`,
      fix: {
        text: 'Fetch the whole history with its tags: git fetch --unshallow --tags.',
        command: 'git fetch --unshallow --tags',
      },
    });
    return { findings: [...findings, finding] };
  }
  const [first, ...more] = history.versions;
  if (!first) {
    const finding = notApplicable('first-version', {
      seen: history.releases.length
        ? `No release up to ${history.releases.at(-1)} has the ${
            current.title
          }: no older instance of it can be running`
        : `Nothing was released of this repository yet (no Git tag is a version): no older instance of the ${current.title} can be running`,
      where,
    });
    return { findings: [...findings, finding] };
  }
  const released = [first, ...more] as const;
  const last = more.at(-1) ?? first;
  return { versions: { current, released: [...released], last }, findings };
}
