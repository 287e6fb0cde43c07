// SPDX-License-Identifier: Apache-2.0
import {
  featureFlags,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import fc from 'fast-check';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';
import { maskComments } from './maskComments';
import reader from './reader';

async function read(files: Record<string, string>) {
  const unit: Unit = {
    ref: 'component:default/orders',
    kind: 'service',
    title: 'Orders',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === featureFlags.id);
  return {
    ...featureFlags.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.message),
    outcomes: [...new Set((fact?.problems ?? []).map(p => p.outcome))],
  };
}

const flagd = (flags: object, more: object = {}) =>
  JSON.stringify({ flags, ...more }, null, 2);
const on = { state: 'ENABLED', variants: { on: true, off: false } };

describe('declared flags', () => {
  it('reads flagd with its metadata, that of the set under that of the flag', async () => {
    const { flags, problems } = await read({
      'config/orders.flagd.json': flagd(
        { a: { ...on, metadata: { owner: 'own', ticket: 'A-1' } }, b: on },
        { metadata: { owner: 'all', expiresAt: '2027-01-31' } },
      ),
    });
    expect(problems).toEqual([]);
    expect(flags).toMatchObject([
      {
        key: 'a',
        system: 'flagd',
        file: 'config/orders.flagd.json',
        position: [3, 5],
        variants: ['on', 'off'],
        owner: { value: 'own', position: [10, 18] },
        expires: { value: '2027-01-31' },
        ticket: { value: 'A-1' },
      },
      { key: 'b', owner: { value: 'all' } },
    ]);
  });

  it.each<[string, object, string]>([
    ['a state', { a: { ...on, state: 'enabled' } }, 'the state of a'],
    [
      'mixed variants',
      { a: { ...on, variants: { x: 1, y: 'z' } } },
      'one type',
    ],
    [
      'a default that is no variant',
      { a: { ...on, defaultVariant: 'x' } },
      "'x'",
    ],
    [
      'nested metadata',
      { a: { ...on, metadata: { owner: ['x'] } } },
      'metadata owner',
    ],
    [
      'an unknown evaluator',
      { a: { ...on, targeting: { if: [{ $ref: 'x' }, 'on'] } } },
      "'x'",
    ],
    ['a flag that is a text', { a: on, b: 'x' }, 'the flag b'],
  ])('refuses %s as flagd does', async (_, flags, says) => {
    const { problems, outcomes } = await read({ 'flags.json': flagd(flags) });
    expect(problems).toEqual([expect.stringContaining(says)]);
    expect(outcomes).toEqual(['fail']);
  });

  it('takes evaluators that are there, and null as default', async () => {
    const { problems, flags } = await read({
      'flags.json': flagd(
        {
          a: {
            ...on,
            defaultVariant: null,
            targeting: { if: [{ $ref: 'staff' }, 'on'] },
          },
        },
        { $evaluators: { staff: { in: ['@x', { var: 'email' }] } } },
      ),
    });
    expect([problems, flags.length]).toEqual([[], 1]);
  });

  it.each<[string, string, string[]]>([
    [
      'YAML and lists of flags',
      'flags:\n  - key: a\n    state: ENABLED\n    variants: {"on": true}\n',
      ['a'],
    ],
    [
      'objects of the operator',
      'apiVersion: core.openfeature.dev/v1beta1\nkind: FeatureFlag\nmetadata: {name: x}\nspec:\n  flagSpec:\n    flags:\n      a: {state: DISABLED}\n',
      ['a'],
    ],
    [
      'ConfigMaps',
      'kind: ConfigMap\nmetadata: {name: x}\ndata:\n  flags.json: |\n    {"flags": {"a": {"state": "ENABLED", "variants": {"x": 1}}}}\n',
      ['a'],
    ],
    ['other files', 'flags:\n  verbose: true\n', []],
    [
      'an OpenAPI file',
      'components:\n  schemas:\n    x: {properties: {state: {type: string}}}\n',
      [],
    ],
  ])('reads %s', async (_, text, keys) => {
    const { flags, problems } = await read({ 'deploy/x.yaml': text });
    expect(flags.map(f => f.key)).toEqual(keys);
    expect(problems).toEqual([]);
  });

  it('reads a manifest, and joins what our metadata file says', async () => {
    const { flags } = await read({
      'flags.json': JSON.stringify({
        flags: { a: { flagType: 'boolean', defaultValue: false } },
      }),
      'flags/metadata.yaml':
        'flags:\n  a: {owner: order-team, expires: 2027-01-31}\n  b: {owner: x}\n',
    });
    expect(flags).toMatchObject([
      {
        key: 'a',
        system: 'openfeature-manifest',
        owner: { value: 'order-team', file: 'flags/metadata.yaml' },
      },
      { key: 'b', system: 'metadata' },
    ]);
    expect(flags).toHaveLength(2);
  });

  it('keeps a second declaration that says otherwise', async () => {
    const { flags } = await read({
      'staging/flags.json': flagd({
        a: { ...on, metadata: { expires: '2027-01-31' } },
      }),
      'production/flags.json': flagd({
        a: { ...on, metadata: { expires: '2028-01-31' } },
      }),
      'local/flags.json': flagd({ a: on }),
    });
    expect(flags.map(f => f.expires?.value).sort()).toEqual([
      '2027-01-31',
      '2028-01-31',
    ]);
  });

  it('reads exports of Unleash: types, tags, links, what is stale or archived', async () => {
    const { flags } = await read({
      'unleash.json': JSON.stringify({
        features: [
          { name: 'a', type: 'kill-switch', stale: true },
          { name: 'b', type: 'release', archived: true },
          { name: 'c', type: 'release' },
        ],
        featureTags: [
          { featureName: 'c', tagType: 'owner', tagValue: 'order-team' },
          {
            featureName: 'c',
            tagType: 'simple',
            tagValue: 'expires:2027-01-31',
          },
        ],
        links: [{ feature: 'c', links: [{ url: 'https://x.test/A-1' }] }],
      }),
    });
    expect(flags).toMatchObject([
      { key: 'a', kind: { value: 'kill-switch' }, stale: { value: 'true' } },
      {
        key: 'c',
        owner: { value: 'order-team' },
        expires: { value: '2027-01-31' },
        ticket: { value: 'https://x.test/A-1' },
      },
    ]);
    expect(flags).toHaveLength(2);
  });

  it('says of what is broken that it is', async () => {
    const broken = await read({ 'flags.json': '{"flags": {"a": {"state": ' });
    expect(broken.outcomes).toEqual(['error']);
    const unknownKey = await read({
      'flags/metadata.yaml': 'flags:\n  a: {ownr: x}\n',
    });
    expect(unknownKey.outcomes).toEqual(['fail']);
  });
});

describe('flags that code asks for', () => {
  const java = (body: string) =>
    `import dev.openfeature.sdk.Client;\nclass A {\n  static final String KEY = "a";\n  void m(Client c) { ${body} }\n}`;
  it.each<[string, Record<string, string>, string[]]>([
    ['a literal', { 'A.java': java('c.getBooleanValue("a", false);') }, ['a']],
    ['a constant', { 'A.java': java('c.getStringDetails(KEY, "x");') }, ['a']],
    [
      'a constant of another file',
      {
        'A.java': java('c.getBooleanValue(Flags.NEW, false);'),
        'Flags.java': 'interface Flags { String NEW = "new-" + "order"; }',
      },
      ['new-order'],
    ],
    [
      'what is unknown',
      { 'A.java': java('c.getBooleanValue(k(), false);') },
      ['?'],
    ],
    [
      'no comment',
      { 'A.java': java('// c.getBooleanValue("a", false);\n') },
      [],
    ],
    [
      'no test',
      { 'src/test/java/A.java': java('c.getBooleanValue("a", false);') },
      [],
    ],
    [
      'Unleash',
      {
        'A.java':
          'import io.getunleash.Unleash; class A { boolean b = unleash.isEnabled("a"); }',
      },
      ['a'],
    ],
    [
      'no other isEnabled',
      { 'A.java': 'class A { boolean b = log.isEnabled("a"); }' },
      [],
    ],
    [
      'TypeScript',
      {
        'a.ts':
          "import { OpenFeature } from '@openfeature/server-sdk';\nawait client.getBooleanValue('a', false);\n// client.getBooleanValue('b', false)\n",
      },
      ['a'],
    ],
    [
      'Go and Python',
      {
        'a.go':
          'import "github.com/open-feature/go-sdk/openfeature"\nv, _ := client.BooleanValue(ctx, "a", false, e)',
        'b.py':
          'from openfeature import api\nclient.get_boolean_value("b", False) # client.get_boolean_value("c")',
      },
      ['a', 'b'],
    ],
  ])('reads %s', async (_, files, keys) => {
    const { uses } = await read(files);
    expect(uses.map(u => u.key ?? '?')).toEqual(keys);
  });

  it('knows keys that stand anywhere in code, but in no comment', async () => {
    const { mentioned, sources } = await read({
      'flags.json': flagd({ a: on, b: on, c: on }),
      'Flags.kt': 'val A = "a" // "b"',
    });
    expect([mentioned, sources]).toEqual([['a'], 1]);
  });

  it('says where', async () => {
    const { uses } = await read({
      'A.java': java('\n    c.getBooleanValue("a", false);'),
      'b.ts': "import '@openfeature/web-sdk'\n\n  useFlag('x', false)",
    });
    expect(uses.map(u => [u.file, u.position])).toEqual([
      ['A.java', [5, 7]],
      ['b.ts', [3, 3]],
    ]);
  });
});

describe('maskComments', () => {
  it.each([
    ['a // b\nc', 'a     \nc', 'x.ts'],
    ['a /* b\n c */ d', 'a     \n      d', 'x.java'],
    ['"// no" // yes', '"// no"       ', 'x.ts'],
    ['"""\n// no\n""" # no', '"""\n// no\n""" # no', 'x.java'],
    ['x = "#" # y', 'x = "#"    ', 'x.py'],
    ["it's // c", "it's     ", 'x.rb.ts'],
    ['`// no\n` // c', '`// no\n`     ', 'x.ts'],
    ['/* open', '       ', 'x.ts'],
  ])('%j', (text, masked, path) => {
    expect(maskComments(text, path)).toBe(masked);
  });

  it('keeps length and lines of any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('/', '*', '"', "'", '`', '\\', '\n', '#', 'a'),
        ),
        parts => {
          const text = parts.join('');
          const masked = maskComments(text, 'x.ts');
          expect(masked).toHaveLength(text.length);
          expect(masked.split('\n')).toHaveLength(text.split('\n').length);
        },
      ),
    );
  });
});

describe('hostile input', () => {
  it.each([
    ['quotes', 'openfeature '.concat('"'.repeat(900_000)), 'x.ts'],
    ['open comments', '/*'.repeat(450_000), 'x.ts'],
    ['calls', `openfeature ${'getBooleanValue('.repeat(50_000)}`, 'x.ts'],
    ['type arguments', `openfeature ${'a<'.repeat(400_000)}`, 'x.ts'],
    [
      'deep targeting',
      `{"flags":{"a":{"state":"ENABLED","targeting":${'{"if":['.repeat(3000)}`,
      'flags.json',
    ],
  ])('is not slow on %s', async (_, text, path) => {
    const started = process.cpuUsage();
    await reader.parse({ path, text });
    const { user } = process.cpuUsage(started);
    expect(user / 1000).toBeLessThan(2000);
  });

  it('never throws, whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.constantFrom('flags.json', 'flags/metadata.yaml', 'a.ts', 'A.java'),
        async (text, path) => {
          const around = `{"flags": ${text}, "features": [${text}], "state": 1}`;
          for (const one of [around, text]) {
            const { problems } = await reader.parse({ path, text: one });
            expect(Array.isArray(problems)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
