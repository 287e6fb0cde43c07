// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Judgement } from '@golive/backstage-plugin-golive-common';
import { judgeTree } from './__testUtils__/judged';
import { startPortal } from './__testUtils__/portal';
import { TemplateFolder } from './__testUtils__/template';

jest.setTimeout(120_000);

/** Checks that a generated unit must pass, not merely not be asked. */
const mustPass = {
  service: [
    'alert-runbook-linked',
    'alerts-present',
    'alerts-tested',
    'autoscaling-bounded',
    'availability-kept',
    'config-shape-equal',
    'connections-fit',
    'dashboard-present',
    'dependencies-kept',
    'filesystem-read-only',
    'heap-fits-limit',
    'image-base-pinned',
    'image-built-once',
    'image-entrypoint-signals',
    'image-labelled',
    'image-scanned',
    'image-user-non-root',
    'jar-reproducible',
    'liveness-without-dependencies',
    'logs-structured',
    'migration-runs-apart',
    'network-policy-present',
    'pod-runs-as-non-root',
    'privileges-dropped',
    'probe-target-exists',
    'probes-distinct',
    'probes-present',
    'readiness-covers-dependencies',
    'recovery-drilled',
    'recovery-objectives-stated',
    'release-plan-stated',
    'release-strategy-valid',
    'resources-set',
    'roll-forward-clear',
    'runbook-complete',
    'sbom-produced',
    'secret-not-literal',
    'secrets-not-in-repository',
    'service-account-least-privilege',
    'smoke-test-present',
    'startup-budget',
    'telemetry-exported',
    'topics-used-are-declared',
  ],
  'database-schema': [
    'backup-declared',
    'migration-plan-stated',
    'migration-runs-apart',
    'migrations-expand-contract',
    'migrations-lock-safe',
    'recovery-drilled',
    'recovery-objectives-stated',
    'tenant-data-keyed',
  ],
  'kafka-topic': [
    'backup-declared',
    'event-samples-valid',
    'topic-manifest-complete',
    'topic-name-conforms',
  ],
};

/** What cannot be there on the first day: both tell of something that has run. */
const afterTheFirstRun = [
  'restore-tested fail never-restored',
  'tenant-isolation-tested unknown report-missing',
];

const outcomesOf = (judgements: Iterable<Judgement>, outcomes: string[]) =>
  [...judgements].flatMap(({ outcomes: all }) =>
    all
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(o => `${o.check} ${o.outcome} ${o.evidence[0]?.code}`),
  );

/** As the README asks for it after the first restore. */
const restoreRecord = `restores:
  - date: 2026-11-20
    of: quote-db
    what: recovered on an empty server; row counts compared
    result: success
    rpo: 1m
    rto: 25m
    evidence: https://ci.example.com/restore/1`;

/** As Failsafe writes it and reports/keep.sh keeps it. */
const isolationReport = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite timestamp="2026-11-20T10:00:00Z" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-failsafe-plugin/xsd/failsafe-test-report.xsd" version="3.0.2" name="com.example.cpq.quote.TenantIsolationIT" time="21.419" tests="2" errors="0" skipped="0" failures="0" flakes="0">
  <testcase name="anEventNamesTheTenantOfItsQuote" classname="com.example.cpq.quote.TenantIsolationIT" time="0.623"/>
  <testcase name="theAnswerToAKeyOfAnotherTenantIsNotGiven" classname="com.example.cpq.quote.TenantIsolationIT" time="0.162"/>
</testsuite>`;

const unitKinds = ['service', 'database-schema', 'kafka-topic'] as const;

/** The units of a generated repository with their kinds, the service first. */
function units(judgements: ReadonlyMap<string, Judgement>) {
  const kindOf = (ref: string) => {
    if (ref.startsWith('component:')) return unitKinds[0];
    return ref.endsWith('-db') ? unitKinds[1] : unitKinds[2];
  };
  return [...judgements].map(([ref, judgement]) => ({
    kind: kindOf(ref),
    judgement,
  }));
}

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

    for (const { kind, judgement } of units(judgements)) {
      const passed = judgement.outcomes
        .filter(o => o.outcome === 'pass')
        .map(o => o.check);
      expect(mustPass[kind].filter(id => !passed.includes(id))).toEqual([]);
      expect(judgement.verdict).toBe('ready');
    }
    expect(units(judgements).map(({ kind }) => kind)).toEqual([
      'service',
      'database-schema',
      'kafka-topic',
      'kafka-topic',
    ]);
    expect(outcomesOf(judgements.values(), ['fail', 'unknown']).sort()).toEqual(
      afterTheFirstRun,
    );
  });

  it.each(['test', 'staging', 'production'])(
    'lacks in %s only what has to run first, and what live systems say',
    async environment => {
      const { judgements } = await judgeTree(
        await generate('default'),
        environment,
        'file:/data/quote-service/',
      );
      expect(outcomesOf(judgements.values(), ['fail'])).toEqual([
        'restore-tested fail never-restored',
      ]);
    },
  );

  it('has all that its repository can hold once the suite has run and a backup was restored', async () => {
    const files = (await generate('default')).map(file =>
      file.path === 'recovery.yaml'
        ? {
            ...file,
            content: Buffer.from(
              file.content
                .toString('utf8')
                .replace('restores: []', restoreRecord),
            ),
          }
        : file,
    );
    files.push({
      path: 'reports/TEST-com.example.cpq.quote.TenantIsolationIT.xml',
      content: Buffer.from(isolationReport),
    });
    const { judgements, problems } = await judgeTree(
      files,
      'dev',
      'file:/data/quote-service/',
    );
    expect(problems).toEqual([]);
    expect(outcomesOf(judgements.values(), ['fail', 'unknown'])).toEqual([]);
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
    [
      'image-built-once',
      '.github/workflows/deploy.yaml',
      '@${{ inputs.digest }}',
      ':latest',
    ],
    [
      'smoke-test-present',
      '.github/workflows/deploy.yaml',
      'deploy/smoke.sh "$ENVIRONMENT"',
      'true',
    ],
    ['release-plan-stated', 'release-plan.yaml', 'observe: 1h', ''],
    ['roll-forward-clear', 'release-plan.yaml', /\n +events: only.*/, ''],
    ['recovery-objectives-stated', 'recovery.yaml', 'lag: 1m', 'lag: 10m'],
    [
      'recovery-drilled',
      'recovery.yaml',
      /scheduled: .*/,
      'scheduled: 2026-01-01',
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
