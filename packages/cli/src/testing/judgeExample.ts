// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';
import {
  allChecks,
  loadStandard,
  judge,
} from '@golive/backstage-plugin-golive-checks';
import type { Example } from '@golive/backstage-plugin-golive-checks/testing';
import {
  defaultEnvironments,
  relatedUnits,
  topicOwners,
  type Check,
  type CheckOutcome,
  type Fact,
  type TopicManifest,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import {
  memoryTree,
  readRepository,
} from '@golive/backstage-plugin-golive-repository';
import { relatedUnitOf } from '@golive/backstage-plugin-golive-repository/catalog';

/** The package of the checks and its pages. */
export const checksFolder = path.dirname(
  require.resolve('@golive/backstage-plugin-golive-checks/package.json'),
);
const standard = loadStandard(
  fs.readFileSync(
    path.join(checksFolder, 'standards/cpq-go-live.yaml'),
    'utf8',
  ),
  'cpq-go-live',
  allChecks,
);
const at = '2026-11-22T12:00:00Z';

const unitOf = (
  check: Check,
  { kind = check.appliesTo[0], annotations }: Example,
  title: string,
): Unit => ({
  ref:
    kind === 'kafka-topic'
      ? `resource:default/${title.toLowerCase()}`
      : 'component:default/quote-service',
  kind,
  title,
  annotations,
});

// An example has no catalog beside it: the owners that its manifests name are there.
const ownersOf = (facts: readonly Fact[]): Fact => ({
  type: topicOwners.id,
  view: 'declared',
  source: 'catalog',
  observedAt: at,
  problems: [],
  value: {
    owners: facts
      .filter(fact => fact.type === 'topicManifests')
      .flatMap(fact => (fact.value as { topics: TopicManifest[] }).topics)
      .flatMap(({ owner }) =>
        owner
          ? [{ owner, ref: `group:default/${owner.replace(/.*[:/]/, '')}` }]
          : [],
      ),
  },
});

// The workers beside it that an example shows by their catalog files.
const relatedOf = ({ files }: Example): Fact => ({
  type: relatedUnits.id,
  view: 'declared',
  source: 'catalog',
  observedAt: at,
  problems: [],
  value: {
    units: Object.entries(files)
      .filter(([file]) => file.endsWith('/catalog-info.yaml'))
      .map(([, text]) => {
        const entity: Entity = parse(text);
        return relatedUnitOf(
          stringifyEntityRef(entity),
          ['processWorkedBy'],
          entity,
        );
      }),
  },
});

/** Reads the example of a check's page as a team's repository would be read, and judges it by all checks. */
export async function judgeExample(
  check: Check,
  example: Example,
): Promise<readonly CheckOutcome[]> {
  const { files, released } = example;
  const topic = Object.values(files)
    .join('\n')
    .match(/^topic: (.*)$/m)?.[1];
  const unit = unitOf(check, example, topic ?? 'quote-service');
  const facts =
    (
      await readRepository(memoryTree(files, 'example', released), {
        units: [{ unit, path: '' }],
        environments: defaultEnvironments,
        observedAt: at,
        revision: 'r',
      })
    ).get(unit.ref) ?? [];
  const judgement = judge({
    unit,
    environment: 'dev',
    subject: 'r',
    facts: [...facts, ownersOf(facts), relatedOf(example)],
    standard,
    checks: allChecks,
    waivers: [],
    at,
  });
  return judgement.outcomes;
}
