// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ServiceUnavailableError } from '@backstage/errors';
import request from 'supertest';
import { putUnits } from '../store/units';
import { testDatabases } from '../__testUtils__/databases';
import { numberStandard } from '../__testUtils__/fixtures';
import { signedIn, testPortal } from '../__testUtils__/portal';
import { toUnit } from '../units/toUnit';

const databases = testDatabases();
const standard = numberStandard(1);

const entity = (
  name: string,
  metadata: Partial<Entity['metadata']>,
  spec: Entity['spec'] = {},
  owner?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: spec.type === 'kafka-topic' ? 'Resource' : 'Component',
  metadata: { name, namespace: 'default', ...metadata },
  spec: { type: 'service', lifecycle: 'production', ...spec },
  relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
});

const entities = [
  entity(
    'quote',
    {
      labels: { tier: 'Gold', 'x%y': '1' },
      annotations: { 'acme.example/Zone': "a'b" },
      tags: ['java', 'pci'],
    },
    { nested: { deep: ['One', 2] } },
    'group:default/pricing',
  ),
  entity('order', { labels: { tier: 'silver' } }, {}, 'group:default/order'),
  entity('topic', {}, { type: 'kafka-topic' }, 'user:default/mock'),
  entity('orphan', { namespace: 'other', title: 'x'.repeat(201) }),
];

const condition = (rule: string, params: object): PermissionCondition => ({
  rule,
  resourceType: 'catalog-entity',
  params: params as PermissionCondition['params'],
});

const gold = condition('HAS_LABEL', { label: 'tier', value: 'gold' });
const component = condition('IS_ENTITY_KIND', { kinds: ['Component'] });
const mine = condition('IS_ENTITY_OWNER', {
  claims: ['user:default/mock', 'group:default/pricing'],
});

// What the catalog itself would say, by its own rules.
function shown(
  criteria: PermissionCriteria<PermissionCondition>,
  resource: Entity,
): boolean {
  if ('allOf' in criteria) return criteria.allOf.every(c => shown(c, resource));
  if ('anyOf' in criteria) return criteria.anyOf.some(c => shown(c, resource));
  if ('not' in criteria) return !shown(criteria.not, resource);
  const rule = Object.values(permissionRules).find(
    r => r.name === criteria.rule,
  ) as { apply(resource: Entity, params: unknown): boolean };
  return rule.apply(resource, criteria.params);
}

const table: [string, PermissionCriteria<PermissionCondition>][] = [
  ['kind', component],
  [
    'one of two kinds',
    condition('IS_ENTITY_KIND', { kinds: ['RESOURCE', 'API'] }),
  ],
  ['no kind', condition('IS_ENTITY_KIND', { kinds: [] })],
  ['owner', mine],
  ['nobody', condition('IS_ENTITY_OWNER', { claims: [] })],
  ['label', condition('HAS_LABEL', { label: 'tier' })],
  ['label with value, other case', gold],
  [
    'label with odd characters',
    condition('HAS_LABEL', { label: 'x%y', value: '1' }),
  ],
  ['label that nobody has', condition('HAS_LABEL', { label: 'x_y' })],
  [
    'annotation',
    condition('HAS_ANNOTATION', { annotation: 'acme.example/zone' }),
  ],
  [
    'annotation with a quote',
    condition('HAS_ANNOTATION', {
      annotation: 'acme.example/Zone',
      value: "A'B",
    }),
  ],
  ['metadata in a list', condition('HAS_METADATA', { key: 'tags.java' })],
  [
    'metadata with value',
    condition('HAS_METADATA', { key: 'tags', value: 'PCI' }),
  ],
  [
    'namespace',
    condition('HAS_METADATA', { key: 'namespace', value: 'other' }),
  ],
  ['name', condition('HAS_METADATA', { key: 'name', value: 'Quote' })],
  [
    'a value that is too long to be searched',
    condition('HAS_METADATA', { key: 'title', value: 'x'.repeat(201) }),
  ],
  [
    'a key whose value is too long',
    condition('HAS_METADATA', { key: 'title' }),
  ],
  ['spec', condition('HAS_SPEC', { key: 'nested.deep.one' })],
  [
    'spec with a number',
    condition('HAS_SPEC', { key: 'nested.deep', value: '2' }),
  ],
  ['spec type', condition('HAS_SPEC', { key: 'type', value: 'kafka-topic' })],
  ['all of', { allOf: [component, mine] }],
  [
    'any of',
    {
      anyOf: [
        gold,
        condition('HAS_SPEC', { key: 'type', value: 'kafka-topic' }),
      ],
    },
  ],
  ['not', { not: mine }],
  ['nested', { allOf: [{ not: gold }, { anyOf: [mine, { not: component }] }] }],
];

const conditional = (
  conditions: PermissionCriteria<PermissionCondition>,
): ConditionalPolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions,
});

describe.each(databases.each)('who may see what, on %s', id => {
  async function portalWith(
    decision: PolicyDecision,
    catalog?: ReturnType<typeof catalogServiceMock.mock>,
  ) {
    const database = await databases.open(id);
    await putUnits(
      database,
      entities.map(e => toUnit(e)).filter(unit => unit !== undefined),
    );
    const portal = testPortal(database, standard, { decision, catalog });
    const get = (path: string) =>
      request(portal.app).get(path).set('Authorization', signedIn);
    return { ...portal, get };
  }

  it('asks the same of units as the catalog of its entities', async () => {
    const database = await databases.open(id);
    await putUnits(
      database,
      entities.map(e => toUnit(e)).filter(unit => unit !== undefined),
    );
    const seen: Record<string, string[]> = {};
    const expected: Record<string, string[]> = {};
    for (const [name, criteria] of table) {
      const { app } = testPortal(database, standard, {
        decision: conditional(criteria),
      });
      const { body } = await request(app)
        .get('/v1/units?sort=name')
        .set('Authorization', signedIn);
      seen[name] = body.rows.map((row: { ref: string }) => row.ref).sort();
      expected[name] = entities
        .filter(e => shown(criteria, e))
        .map(e => toUnit(e)!.ref)
        .sort();
    }
    expect(seen).toEqual(expected);
    expect(Object.values(expected).flat().length).toBeGreaterThan(20);
  });

  it('filters every answer alike', async () => {
    const { get, permissions } = await portalWith(conditional(mine));
    const refs = ['component:default/quote', 'resource:default/topic'];
    const units = await get('/v1/units');
    expect(
      units.body.rows.map((row: { ref: string }) => row.ref).sort(),
    ).toEqual(refs);
    expect(units.body.total).toBe(2);
    const overview = await get('/v1/overview');
    expect(overview.body.counts).toEqual({ ready: 0, notReady: 0, unknown: 2 });
    expect((await get('/v1/topics')).body.total).toBe(1);
    expect((await get('/v1/checks/check-0')).body.marks.unknown).toBe(2);
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(4);
  });

  it('answers the same bytes for what is denied and what is absent', async () => {
    const { get } = await portalWith(conditional(mine));
    for (const path of [
      (name: string) => `/v1/units/component/default/${name}`,
      (name: string) => `/v1/gate/component/default/${name}?environment=dev`,
    ]) {
      const denied = await get(path('order'));
      const absent = await get(path('ordex'));
      expect(denied.status).toBe(404);
      expect(denied.text).toBe(absent.text.replaceAll('ordex', 'order'));
    }
    await get('/v1/units/component/default/quote').expect(200);
  });

  it('shows nothing to those who may see nothing', async () => {
    const { get } = await portalWith({ result: AuthorizeResult.DENY });
    expect((await get('/v1/units')).body).toMatchObject({ rows: [], total: 0 });
    await get('/v1/units/component/default/quote').expect(404);
  });

  it.each<[string, PermissionCriteria<PermissionCondition>]>([
    ['an unknown rule', condition('IS_FULL_MOON', {})],
    [
      'an unknown rule inside',
      { allOf: [mine, { not: condition('IS_FULL_MOON', {}) }] },
    ],
    [
      'parameters that are not of the rule',
      condition('HAS_LABEL', { name: 'tier' }),
    ],
    ['a rule of another resource', { ...gold, resourceType: 'moon' }],
    ['the name of an inherited member', condition('constructor', {})],
  ])('asks the catalog once for %s', async (_, criteria) => {
    const catalog = catalogServiceMock.mock();
    catalog.streamEntities.mockImplementation(async function* pages() {
      yield [entities[1]];
    });
    const { get } = await portalWith(conditional(criteria), catalog);
    expect((await get('/v1/units')).body.total).toBe(1);
    await get('/v1/units/component/default/order').expect(200);
    await get('/v1/units/component/default/quote').expect(404);
    expect(catalog.streamEntities).toHaveBeenCalledTimes(1);
  });

  it('guesses nothing when the catalog cannot be asked', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.streamEntities.mockImplementation(async function* fails() {
      throw new ServiceUnavailableError('catalog is down');
    });
    const { get } = await portalWith(
      conditional(condition('IS_FULL_MOON', {})),
      catalog,
    );
    expect((await get('/v1/units')).status).toBe(503);
  });
});
