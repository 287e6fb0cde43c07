// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { temporaryFolder } from './testing/folders';
import { runIn } from './testing/runIn';

const catalog = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: quote-service }
spec: { type: service, lifecycle: production, owner: quote }
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: quote-service }
spec:
  selector: { matchLabels: { app: quote } }
  template:
    metadata: { labels: { app: quote } }
    spec:
      containers:
        - name: app
          image: registry.example/quote:1
          ports: [{ containerPort: 8080 }]
`;

const repository = temporaryFolder({
  'repo/.git/HEAD': 'ref: refs/heads/main\n',
  'repo/app/catalog-info.yaml': catalog,
  'repo/app/deploy/app.yaml': deployment,
  'repo/app/Dockerfile':
    'FROM example/`<b>@team</b>\u001B[31m:latest\nENTRYPOINT ["java"]\n',
});
afterAll(repository.remove);
const repo = path.join(repository.folder, 'repo');
const golive = (...args: string[]) => runIn(repo, args);

describe('golive check', () => {
  it('answers first: verdict, what blocks, where, what to do', async () => {
    const { code, out, err } = await golive('check', 'app');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const [first] = out.split('\n');
    expect(first).toMatch(
      /^component:default\/quote-service {2}NOT READY in dev {2}\d+ blockers/,
    );
    expect(out).toContain('✗ probes-present');
    expect(out).toContain('app/deploy/app.yaml:10:11');
    expect(out).toMatch(/→ /);
    expect(out).toContain('judged as of 2026-11-22T12:00:00Z');
    expect(out).not.toContain('\u001B');
  });

  it('colours on a terminal, unless NO_COLOR or --no-color says no', async () => {
    const args = ['check', 'app', '--only', 'probes-present'];
    const colored = async (more: string[], env = {}) =>
      (
        await runIn(repo, [...args, ...more], { outIsTerminal: true, env })
      ).out.includes('\u001B[');
    expect(await colored([])).toBe(true);
    expect(await colored([], { NO_COLOR: '1' })).toBe(false);
    expect(await colored(['--no-color'])).toBe(false);
  });

  it('gives the same JSON for the same tree, standard and instant', async () => {
    const args = ['check', 'app', '--format', 'json', '--at', '2026-11-22'];
    const [one, two] = [await golive(...args), await golive(...args)];
    expect(one.out).toBe(two.out);
    const report = JSON.parse(one.out);
    expect(report.at).toBe('2026-11-22T00:00:00Z');
    expect(report.units[0].ref).toBe('component:default/quote-service');
    expect(
      report.units[0].outcomes.find(
        (o: { check: string }) => o.check === 'probes-present',
      ),
    ).toMatchObject({ outcome: 'fail', blocking: true, item: 'probes' });
  });

  it('writes several reports at once and still answers on the screen', async () => {
    const { out, code } = await golive(
      'check',
      'app',
      '--format',
      'sarif=out.sarif',
      '--format',
      'junit=out.xml',
      '--format',
      'markdown=out.md',
    );
    expect(code).toBe(1);
    expect(out).toContain('NOT READY');

    const sarif = JSON.parse(repository.read('repo/out.sarif'));
    const ajv = new Ajv({
      strict: false,
      logger: false,
      unicodeRegExp: false,
    });
    addFormats(ajv);
    const schema = JSON.parse(
      fs.readFileSync(
        require.resolve(
          '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
        ),
        'utf8',
      ),
    );
    const validate = ajv.compile(schema);
    expect([validate(sarif), validate.errors]).toEqual([true, null]);
    const [run] = sarif.runs;
    expect(sarif.runs).toHaveLength(1);
    expect(run.automationDetails.id).toBe('golive/dev/');
    for (const result of run.results) {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/^app\//);
      expect(region.endLine).toBe(region.startLine);
      expect(region.endColumn).toBeGreaterThan(region.startColumn);
      expect(result.partialFingerprints['golive/v1']).toMatch(/^[0-9a-f]{64}$/);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.ruleId).toMatch(/^[a-z-]+\/[a-z-]+$/);
    }
    const ids = run.results.map(
      (r: { partialFingerprints: object }) => r.partialFingerprints,
    );
    expect(new Set(ids.map((i: object) => JSON.stringify(i))).size).toBe(
      ids.length,
    );
    for (const rule of run.tool.driver.rules) {
      expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help.markdown).not.toContain('<!--');
    }

    const errors: Error[] = [];
    const cases: Record<string, number> = {};
    const parser = new SaxesParser();
    parser.on('error', error => errors.push(error));
    parser.on('opentag', ({ name }) => {
      cases[name] = (cases[name] ?? 0) + 1;
    });
    const xml = repository.read('repo/out.xml');
    parser.write(xml).close();
    expect(errors).toEqual([]);
    expect(cases.testsuite).toBe(1);
    expect(xml).toMatch(
      new RegExp(`failures="${cases.failure}" errors="${cases.error ?? 0}"`),
    );

    const markdown = repository.read('repo/out.md');
    expect(markdown.startsWith('<!-- golive:dev -->\n')).toBe(true);
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    const outsideOfCode = markdown
      .replace(/^ *(`{3,})[^]*?^ *\1$/gm, '')
      .replace(/(`+)[^`][^\n]*?\1(?!`)/g, '');
    expect(outsideOfCode).not.toContain('<b>');
    expect(outsideOfCode).not.toContain('@team');
    expect(markdown).not.toContain('\u001B');
  });

  it('asks some checks only', async () => {
    const { code, out } = await golive(
      'check',
      'app',
      '--only',
      'probes-present,20',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    const [{ outcomes }] = JSON.parse(out).units;
    expect(outcomes.map((o: { check: string }) => o.check)).toContain(
      'probes-present',
    );
    expect(outcomes.length).toBeLessThan(5);
  });

  it('ends with 0 whatever was found if that is wanted', async () => {
    expect((await golive('check', 'app', '--exit-zero', '-q')).code).toBe(0);
  });

  it('is unknown where a catalog file cannot be read, and says where', async () => {
    const { folder, remove } = temporaryFolder({
      'catalog-info.yaml': catalog.replace('service, ', '[, '),
      'b/catalog-info.yaml': catalog.replace('quote-service', 'other'),
    });
    const { code, out } = await runIn(folder, [
      'check',
      '--only',
      'alerts-tested',
    ]);
    remove();
    expect(code).toBe(2);
    expect(out).toMatch(/^error {2}catalog-info\.yaml:4:\d+$/m);
    expect(out).toContain('component:default/other');
  });

  it.each([
    [['check', 'none'], /no folder .*none\./],
    [['check', '--enviroment', 'dev'], /--environment/],
    [['check', 'app', '-e', 'produktion'], /Did you mean production/],
    [
      ['check', 'app', '--only', 'probe-present'],
      /Did you mean probes-present/,
    ],
    [['check', 'app', '--unit', 'quote-servce'], /Did you mean/],
    [['check', 'app', '--format', 'sarfi'], /Did you mean sarif/],
    [['check', 'app', '--format', 'json', '--format', 'sarif'], /one format/],
    [['check', 'app', '--at', 'yesterday'], /no instant/],
    [['check', 'app', '--dry-run'], /--fix/],
    [['check', 'app', '--standard', 'none.yaml'], /cannot be read/],
    [['check', 'app', '--catalog', 'none.yaml'], /no such file/],
    [['check', '.git'], /No unit was found/],
    [['chek'], /Did you mean check/],
    [['explain', 'probe-present'], /Did you mean probes-present/],
    [['schema', 'recovry'], /Did you mean recovery/],
  ])('%j is wrong use', async (args, said) => {
    const { code, out, err } = await golive(...args);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(said);
  });

  it('takes defaults from golive.yaml, and says where it is wrong', async () => {
    repository.write('repo/golive.yaml', 'check: { environment: ci }\n');
    expect((await golive('check', 'app', '-q')).out).toContain(' in ci');
    repository.write('repo/golive.yaml', 'check: { enviroment: ci }\n');
    const { code, err } = await golive('check', 'app', '-q');
    fs.rmSync(path.join(repo, 'golive.yaml'));
    expect(code).toBe(3);
    expect(err).toMatch(/golive\.yaml:1:22 .*enviroment/);
  });
});

describe('golive explain', () => {
  it.each([
    ['probes-present', /Without a readiness probe/],
    ['probes-present/liveness-missing', /Without a readiness probe/],
    ['4', /probes-distinct/],
    ['hygiene', /secret/],
    ['liveness-missing', /lacks a liveness probe/],
  ])('%s', async (id, said) => {
    const { code, out } = await golive('explain', id);
    expect(code).toBe(0);
    expect(out).toMatch(said);
  });
});

describe('golive standard and schema', () => {
  it('shows where each value is from', async () => {
    repository.write(
      'repo/own.yaml',
      "extends: cpq-go-live\nid: own\nversion: '1'\ntitle: Ours\nfreshness: { repository: 3h }\n",
    );
    const { code, out } = await golive('standard', '--standard', 'own.yaml');
    expect(code).toBe(0);
    expect(out).toContain('repository: 3h  # own.yaml');
    expect(out).toMatch(/kafka: \w+ {2}# cpq-go-live/);
  });

  it('says where a standard is wrong', async () => {
    repository.write('repo/bad.yaml', 'id: bad\nversion: 1\n');
    const { code, err } = await golive('standard', 'validate', 'bad.yaml');
    expect(code).toBe(3);
    expect(err).toMatch(/bad\.yaml:2:10 version/);
  });

  it('prints the schemas for editors as they are committed', async () => {
    const { out } = await golive('schema', 'standard');
    expect(out).toBe(
      fs.readFileSync(
        path.join(__dirname, '../../../schemas/standard.schema.json'),
        'utf8',
      ),
    );
  });
});

describe('golive init', () => {
  it('proposes, writes, and overwrites nothing', async () => {
    const { folder, read, remove } = temporaryFolder({
      'k8s/app.yaml': deployment,
      Dockerfile: 'FROM scratch',
    });
    const shown = await runIn(folder, ['init']);
    expect(shown.out).toContain('name: quote-service');
    expect(fs.existsSync(path.join(folder, 'catalog-info.yaml'))).toBe(false);
    expect((await runIn(folder, ['init', '--write'])).code).toBe(0);
    const written = read('catalog-info.yaml');
    expect(written).toContain('type: service');
    const again = await runIn(folder, ['init', '--write']);
    expect(again.code).toBe(3);
    expect(again.err).toContain('not overwritten');
    expect(read('catalog-info.yaml')).toBe(written);
    expect((await runIn(folder, ['check', '-q'])).code).toBe(1);
    remove();
  });
});

describe('golive check --fix', () => {
  it('shows the changes, then makes them, then says what is green', async () => {
    const { folder, read, remove } = temporaryFolder({
      'catalog-info.yaml': catalog,
      'deploy/app.yaml': deployment,
    });
    const args = [
      'check',
      '--only',
      'service-account-least-privilege',
      '--fix',
    ];
    const dry = await runIn(folder, [...args, '--dry-run']);
    expect(dry.out).toContain('+++ b/deploy/app.yaml');
    expect(dry.out).toContain('+      automountServiceAccountToken: false');
    expect(read('deploy/app.yaml')).toBe(deployment);
    const { out } = await runIn(folder, args);
    expect(out).toContain('Changed 1 file');
    expect(read('deploy/app.yaml')).toBe(
      `${deployment}      automountServiceAccountToken: false\n`,
    );
    const again = await runIn(folder, args);
    expect(again.out).toContain('nothing that could be put right');
    remove();
  });
});
