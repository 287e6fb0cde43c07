// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  releasePlans,
  unknown,
  yes,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import { currentPlans, missingCodes, missingPlan } from '../../release/plans';
import {
  judgeChanges,
  judgeGaps,
  judgePeople,
  judgeSmokeTest,
  needed,
} from '../../release/stated';

export default defineCheck({
  id: 'release-plan-stated',
  title: 'The release plan is stated',
  why: 'A release that fails in the middle is decided by what was written down before it began.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { releasePlans },
  codes: {
    'plan-stated': 'The plan of the next release is complete.',
    ...Object.fromEntries(
      needed.map(({ code, title }) => [
        code,
        `The plan does not say ${title}.`,
      ]),
    ),
    'smoke-test-not-found':
      'The smoke test that is named is not in the repository.',
    'change-twice': 'Two changes have one id.',
    'change-without-step': 'No step brings a change.',
    'step-of-nothing': 'A step brings a change that is not described.',
    'approver-is-owner': 'Who runs the release accepts its plan.',
    'plan-twice': 'Two plans are of one version.',
    'history-unread':
      'What was released cannot be known, so that the plan may be an old one.',
    ...missingCodes,
  },
  run({ releasePlans: facts }) {
    const current = currentPlans(facts);
    if (!current.length) return [missingPlan(facts)];
    const found = current.flatMap((placed, i) => {
      const twin = current
        .slice(0, i)
        .find(other => other.plan.version === placed.plan.version);
      return [
        ...judgeGaps(placed),
        ...judgeChanges(placed),
        ...judgePeople(placed),
        ...judgeSmokeTest(placed),
        ...(twin
          ? [
              no('plan-twice', {
                seen: `Two plans are of ${placed.plan.version}`,
                where: placeOf(placed, '/version'),
                related: [placeOf(twin, '/version')],
                wrong: 'Which of them is followed cannot be said',
                fix: { text: 'Keep one of them.', file: placed.file },
              }),
            ]
          : []),
      ];
    });
    if (facts.historyUnreadable !== undefined) {
      found.push(
        unknown('history-unread', {
          seen: `The plan is of ${current[0].plan.version}`,
          where: placeOf(current[0], '/version'),
          wrong: `Whether that was released already cannot be known: ${facts.historyUnreadable}`,
          fix: {
            text: 'Read the repository with its tags: fetch them in the pipeline (fetch-depth: 0).',
          },
        }),
      );
    }
    return found.length
      ? found
      : current.map(placed =>
          yes('plan-stated', {
            seen: `The plan of ${placed.plan.version} states ${placed.plan.changes.length} changes in ${placed.plan.steps.length} steps`,
            where: placeOf(placed, '/version'),
          }),
        );
  },
});
