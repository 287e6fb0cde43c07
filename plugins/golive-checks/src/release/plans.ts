// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type FactValue,
  type Finding,
  type releasePlans,
  type ReleasePlan,
  type StatedReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';

/** What a change changes. */
export type Change = ReleasePlan['changes'][number];
/** One step of a plan. */
export type Step = ReleasePlan['steps'][number];

type Facts = FactValue<typeof releasePlans>;

const numbersOf = (version: string) =>
  version.replace(/^v/, '').split('.').map(Number);

/** Orders versions: less than zero where `a` comes before `b`. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

/** The newest release; undefined where nothing was released, or where that is not known. */
export function newestRelease({ released }: Facts): string | undefined {
  return [...released].sort(compareVersions).at(-1);
}

/** The plans of releases to come: of a version later than everything that was released. */
export function currentPlans(facts: Facts): StatedReleasePlan[] {
  const newest = newestRelease(facts);
  return facts.plans.filter(
    ({ plan }) =>
      newest === undefined || compareVersions(plan.version, newest) > 0,
  );
}

/** Codes of a unit without a plan of the release to come, for every check of this field. */
export const missingCodes = {
  'plan-missing': 'No release-plan.yaml was found.',
  'plan-stale': 'The version of the newest plan was released already.',
} as const;

const skeleton = [
  '+version: 1.19.0',
  '+owner: user:default/ann',
  '+approver: user:default/budi',
  '+changes:',
  '+  - id: new-code',
  '+    kind: code',
  '+    what: Quotes show who accepted them.',
  '+    compatible: true',
  '+steps:',
  '+  - phase: services',
  '+    does: roll out the image',
  '+    changes: [new-code]',
  '+    forward: fix and release 1.19.1',
  '+    rollback: { how: roll out the image of 1.18.3 }',
  '+  - phase: smoke',
  '+    does: run the smoke test',
  '+    forward: as above',
  '+strategy: { type: rolling }',
  '+smokeTest: smoke/quote-to-order.sh',
  '+observe: 2h',
].join('\n');

/** What every check of this field says where no plan is of a release to come. */
export function missingPlan(facts: Facts): Finding {
  const last = [...facts.plans].sort((a, b) =>
    compareVersions(b.plan.version, a.plan.version),
  )[0];
  if (!last) {
    return no('plan-missing', {
      absence: true,
      seen: 'No release-plan.yaml that can be read was found below the folder of the unit',
      wrong:
        'What changes, in which order, and what is done when it fails in the middle is in somebody’s head',
      fix: {
        text: 'Add a release-plan.yaml (docs/formats.md), or name it by the annotation golive/release-plan.',
        patch: skeleton,
        file: 'release-plan.yaml',
      },
    });
  }
  return no('plan-stale', {
    seen: `The plan is of ${last.plan.version}, and ${newestRelease(
      facts,
    )} is released`,
    where: placeOf(last, '/version'),
    wrong: 'The next release has no plan',
    fix: {
      text: 'Write the plan of the next release: its version, its changes and its steps.',
      file: last.file,
    },
  });
}
