// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import { compareVersions } from './plans';

/** A contract step whose expand step is not in an earlier release. */
export function judgeContracts(
  placed: StatedReleasePlan,
  released: readonly string[],
): Finding[] {
  const { plan, file } = placed;
  return plan.changes.flatMap((change, i) => {
    if (change.kind !== 'schema-contract') return [];
    const { expandedIn, subject, id } = change;
    const where = placeOf(
      placed,
      `/changes/${i}/${expandedIn ? 'expandedIn' : 'kind'}`,
    );
    const together = plan.changes.find(
      other =>
        other.kind === 'schema-expand' &&
        other.subject !== undefined &&
        other.subject === subject,
    );
    if (
      together ||
      (expandedIn && compareVersions(expandedIn, plan.version) >= 0)
    ) {
      return [
        no('contract-too-early', {
          seen: `${id} removes what ${
            together
              ? `${together.id} of this release`
              : `release ${expandedIn}`
          } replaces`,
          where,
          wrong:
            'While the release rolls out, and after a rollback, the older version reads what is no longer there',
          fix: {
            text: 'Move the contract step to a later release, when no version that reads the old shape is left.',
            file,
          },
        }),
      ];
    }
    if (!expandedIn) {
      return [
        no('expand-not-named', {
          seen: `${id} does not say which release did its expand step`,
          where,
          wrong:
            'Whether the older version still reads what is removed cannot be told',
          fix: {
            text: 'Name the release under expandedIn.',
            patch: `   id: ${id}\n+  expandedIn: 1.17.0`,
            file,
          },
        }),
      ];
    }
    const isReleased = released.some(v => compareVersions(v, expandedIn) === 0);
    return released.length && !isReleased
      ? [
          no('expand-not-released', {
            seen: `The expand step of ${id} is said to be in ${expandedIn}, which was never released`,
            where,
            wrong: 'The version before this one still reads what is removed',
            fix: {
              text: 'Release the expand step first, or correct expandedIn.',
              file,
            },
          }),
        ]
      : [];
  });
}
