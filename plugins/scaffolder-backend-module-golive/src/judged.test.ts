// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { judgeTree } from './__testUtils__/judged';
import { startPortal } from './__testUtils__/portal';
import { TemplateFolder } from './__testUtils__/template';

jest.setTimeout(120_000);

/** Checks that a generated service must pass, not merely not be asked. */
const ofService = [
  'alert-runbook-linked',
  'alerts-present',
  'heap-fits-limit',
  'image-base-pinned',
  'image-entrypoint-signals',
  'image-labelled',
  'image-user-non-root',
  'liveness-without-dependencies',
  'pod-runs-as-non-root',
  'privileges-dropped',
  'probe-target-exists',
  'probes-distinct',
  'probes-present',
  'resources-set',
];
const ofTopic = ['topic-manifest-complete', 'topic-name-conforms'];

describe('the generated quote service', () => {
  const template = new TemplateFolder('quote-service');
  const work = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({
      templates: [template],
      repositories: work.path,
      workingDirectory: work.path,
    });
  });
  afterAll(() => portal?.stop());

  const generate = async (name: string) =>
    (await portal.dryRun(template, template.yaml('test', name, 'input.yaml')))
      .files;

  it.each([
    ['default', 'file:/data/repositories/quote-service/'],
    [
      'on-github',
      'url:https://github.com/Acme-Inc/reseller-quote-service/tree/main/',
    ],
    [
      'partner-on-gitlab',
      'url:https://git.acme.example:8443/Acme/commerce/partner-quote/-/tree/main/',
    ],
  ])('is ready in dev, case %s', async (name, sourceLocation) => {
    const files = await generate(name);
    const { judgements, problems } = await judgeTree(
      files,
      'dev',
      sourceLocation,
    );
    expect(problems).toEqual([]);

    const service = judgements.get(
      `component:default/${template.yaml('test', name, 'input.yaml').name}`,
    );
    expect(
      service?.outcomes
        .filter(o => o.outcome === 'pass')
        .map(o => o.check)
        .sort(),
    ).toEqual(expect.arrayContaining(ofService));
    expect(
      service?.outcomes.filter(
        o => !['pass', 'not-applicable'].includes(o.outcome),
      ),
    ).toEqual([]);
    expect(service?.verdict).toBe('ready');

    const topics = [...judgements.values()].filter(
      j => j.unit.startsWith('resource:default/') && j.unit.includes('.v1'),
    );
    expect(topics).toHaveLength(2);
    for (const topic of topics) {
      expect(
        topic.outcomes.filter(o => o.outcome === 'pass').map(o => o.check),
      ).toEqual(expect.arrayContaining(ofTopic));
      expect(topic.verdict).toBe('ready');
    }
  });

  it.each([
    ['image-base-pinned', 'Dockerfile', /@sha256:[0-9a-f]+/, ''],
    ['image-user-non-root', 'Dockerfile', /USER .*/, 'USER 0'],
    [
      'liveness-without-dependencies',
      'src/main/resources/application.yaml',
      'include: livenessState',
      'include: livenessState,db',
    ],
    [
      'heap-fits-limit',
      'deploy/base/deployment.yaml',
      'MaxRAMPercentage=60',
      'MaxRAMPercentage=90',
    ],
    [
      'alert-runbook-linked',
      'observability/alerts.yaml',
      'runbooks/outbox-lag.md',
      'runbooks/nowhere.md',
    ],
  ])('would not be ready if %s did not hold', async (check, path, from, to) => {
    const files = await generate('default');
    const broken = files.map(file =>
      file.path === path
        ? {
            path,
            content: Buffer.from(
              file.content.toString('utf8').replace(from, to),
            ),
          }
        : file,
    );
    const { judgements } = await judgeTree(
      broken,
      'dev',
      'file:/data/quote-service/',
    );
    const service = judgements.get('component:default/quote-service');
    expect(
      service?.outcomes.filter(o => o.outcome === 'fail').map(o => o.check),
    ).toContain(check);
    expect(service?.verdict).toBe('not-ready');
  });
});
