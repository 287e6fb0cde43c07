// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';

type Placed = StatedReleasePlan;

/** What a plan has to say, each with the code of its absence. */
export const needed: readonly {
  code: string;
  title: string;
  isThere: (plan: Placed['plan']) => boolean;
  example: string;
}[] = [
  {
    code: 'changes-missing',
    title: 'what changes',
    isThere: p => p.changes.length > 0,
    example: 'changes: []',
  },
  {
    code: 'steps-missing',
    title: 'what is done, in which order',
    isThere: p => p.steps.length > 0,
    example: 'steps: []',
  },
  {
    code: 'strategy-missing',
    title: 'how the new version takes over',
    isThere: p => p.strategy !== undefined,
    example: 'strategy: { type: rolling }',
  },
  {
    code: 'smoke-test-missing',
    title: 'by which smoke test it is verified',
    isThere: p => p.smokeTest !== undefined,
    example: 'smokeTest: smoke/quote-to-order.sh',
  },
  {
    code: 'smoke-step-missing',
    title: 'when the smoke test runs',
    isThere: p => p.steps.some(s => s.phase === 'smoke'),
    example:
      'steps:\n+  - phase: smoke\n+    does: run the smoke test\n+    forward: fix and release again',
  },
  {
    code: 'observation-missing',
    title: 'how long it is watched',
    isThere: p => p.observe !== undefined,
    example: 'observe: 2h',
  },
  {
    code: 'owner-missing',
    title: 'who runs it',
    isThere: p => p.owner !== undefined,
    example: 'owner: user:default/ann',
  },
  {
    code: 'approver-missing',
    title: 'who accepts it',
    isThere: p => p.approver !== undefined,
    example: 'approver: user:default/budi',
  },
];

/** What the plan does not say. */
export function judgeGaps(placed: Placed): Finding[] {
  return needed
    .filter(({ isThere }) => !isThere(placed.plan))
    .map(({ code, title, example }) =>
      no(code, {
        seen: `The plan of ${placed.plan.version} does not say ${title}`,
        where: placeOf(placed, ''),
        wrong: 'Who has to decide it at night decides it alone',
        fix: {
          text: `State ${title}.`,
          patch: ` version: ${placed.plan.version}\n+${example}`,
          file: placed.file,
        },
      }),
    );
}

/** Changes and steps that do not belong to each other. */
export function judgeChanges(placed: Placed): Finding[] {
  const { changes, steps } = placed.plan;
  const { file } = placed;
  const ids = changes.map(({ id }) => id);
  const listed = new Set(steps.flatMap(step => step.changes ?? []));
  return [
    ...changes.flatMap(({ id }, i) => {
      const where = placeOf(placed, `/changes/${i}/id`);
      if (ids.indexOf(id) !== i) {
        return [
          no('change-twice', {
            seen: `Two changes are called ${id}`,
            where,
            wrong: 'Which of them a step brings cannot be said',
            fix: { text: 'Give each change an id of its own.', file },
          }),
        ];
      }
      return listed.has(id) || !steps.length
        ? []
        : [
            no('change-without-step', {
              seen: `No step brings the change ${id}`,
              where,
              wrong:
                'When it is released, and how it is taken back, is not planned',
              fix: {
                text: `Name ${id} under changes of the step that brings it.`,
                file,
              },
            }),
          ];
    }),
    ...steps.flatMap((step, i) =>
      (step.changes ?? [])
        .filter(id => !ids.includes(id))
        .map(id =>
          no('step-of-nothing', {
            seen: `The step "${step.does}" brings the change ${id}, which the plan does not describe`,
            where: placeOf(placed, `/steps/${i}/changes`),
            wrong: 'What it does is not known to those who approve',
            fix: {
              text: `Describe ${id} under changes, or correct its id.`,
              file,
            },
          }),
        ),
    ),
  ];
}

/** Who runs a release does not accept its plan. */
export function judgePeople(placed: Placed): Finding[] {
  const { owner, approver } = placed.plan;
  return owner !== undefined && owner.toLowerCase() === approver?.toLowerCase()
    ? [
        no('approver-is-owner', {
          seen: `${owner} runs the release and accepts its plan`,
          where: placeOf(placed, '/approver'),
          wrong: 'Nobody else has looked at it',
          fix: {
            text: 'Let a second person accept the plan.',
            file: placed.file,
          },
        }),
      ]
    : [];
}

/** Whether the smoke test is there. */
export function judgeSmokeTest(placed: Placed): Finding[] {
  const { smokeTest } = placed.plan;
  return smokeTest !== undefined && placed.found[smokeTest] === false
    ? [
        no('smoke-test-not-found', {
          seen: `The smoke test ${smokeTest} is not in the repository`,
          where: placeOf(placed, '/smokeTest'),
          wrong: 'Nothing will tell whether the release works',
          fix: {
            text: 'Add it, or correct its path; it counts from the folder of the plan, of the unit or the root of the repository.',
            file: placed.file,
          },
        }),
      ]
    : [];
}
