// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  allChecks,
  judge,
  loadStandard,
} from '@golive/backstage-plugin-golive-checks';
import {
  defaultEnvironments,
  isUnitKind,
  relatedUnits,
  topicManifests,
  topicOwners,
  type Fact,
  type Judgement,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import {
  memoryTree,
  readRepository,
} from '@golive/backstage-plugin-golive-repository';
import { parseAllDocuments } from 'yaml';
import type { File } from './template';

const NOW = '2026-11-22T12:00:00.000Z';
const standard = loadStandard(
  fs.readFileSync(
    resolvePackagePath(
      '@golive/backstage-plugin-golive-checks',
      'standards/cpq-go-live.yaml',
    ),
    'utf8',
  ),
  'cpq-go-live.yaml',
  allChecks,
);

/** What the catalog would know of the unit that an entity is, if it is one. */
function unitsOf(entity: Entity, sourceLocation: string): Unit[] {
  const kind = entity.spec?.type;
  return isUnitKind(kind)
    ? [
        {
          ref: stringifyEntityRef(entity),
          kind,
          title: entity.metadata.title ?? entity.metadata.name,
          annotations: {
            'backstage.io/source-location': sourceLocation,
            ...entity.metadata.annotations,
          },
        },
      ]
    : [];
}

/** The topics of a repository as the catalog module makes entities of them. */
function topicUnits(
  facts: readonly Fact[],
  annotations: Unit['annotations'],
): Unit[] {
  const fact = facts.find(({ type }) => type === topicManifests.id);
  const { topics } = topicManifests.schema.parse(fact?.value);
  return topics.map(({ topic }) => ({
    ref: `resource:default/${topic}`,
    kind: 'kafka-topic',
    title: topic,
    annotations: { ...annotations, 'kafka.apache.org/topic': topic },
  }));
}

/**
 * Judges every unit of a generated tree as the portal would once it is in the
 * catalog, with the same readers, checks and standard. The catalog is taken to
 * know every owner.
 */
export async function judgeTree(
  files: File[],
  environment: string,
  sourceLocation: string,
): Promise<{ judgements: Map<string, Judgement>; problems: string[] }> {
  const tree = memoryTree(
    Object.fromEntries(files.map(file => [file.path, file.content])),
    'generated',
    // Nothing was released yet.
    {},
  );
  const read = (units: Unit[]) =>
    readRepository(tree, {
      units: units.map(unit => ({ unit, path: '' })),
      environments: defaultEnvironments,
      observedAt: NOW,
      revision: 'generated',
    });
  const info = files.find(file => file.path === 'catalog-info.yaml');
  const declared = parseAllDocuments(
    info?.content.toString('utf8') ?? '',
  ).flatMap(document => unitsOf(document.toJS(), sourceLocation));
  const service = declared.find(unit => unit.kind === 'service');
  const first = await read(declared);
  const units = [
    ...declared,
    ...topicUnits(
      first.get(service?.ref ?? '') ?? [],
      service?.annotations ?? {},
    ),
  ];
  const facts = await read(units);
  const judgements = new Map<string, Judgement>();
  const problems: string[] = [];
  for (const unit of units) {
    const own = facts.get(unit.ref) ?? [];
    problems.push(
      ...own.flatMap(fact =>
        fact.problems.map(problem => `${unit.ref}: ${problem.message}`),
      ),
    );
    judgements.set(
      unit.ref,
      judge({
        unit,
        environment,
        subject: 'generated',
        facts: [...own, ...catalogFacts(own)],
        standard,
        checks: allChecks,
        waivers: [],
        at: NOW,
      }),
    );
  }
  return { judgements, problems };
}

/** What the catalog source would say: every owner is there, and nobody else uses what is new. */
function catalogFacts(facts: readonly Fact[]): Fact[] {
  const manifests = facts.find(({ type }) => type === topicManifests.id);
  const topics = manifests
    ? topicManifests.schema.parse(manifests.value).topics
    : [];
  const said = {
    view: 'declared',
    source: 'catalog',
    observedAt: NOW,
    problems: [],
  } as const;
  return [
    {
      ...said,
      type: topicOwners.id,
      value: { owners: topics.map(({ owner }) => ({ owner, ref: owner })) },
    },
    { ...said, type: relatedUnits.id, value: { units: [] } },
  ];
}
