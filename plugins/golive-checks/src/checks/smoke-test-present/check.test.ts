// SPDX-License-Identifier: Apache-2.0
import { smokeTests } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  job,
  pipeline,
  pipelinesFact,
  type StepLike,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const ping = { method: 'GET', path: '/actuator/health', ping: true };
const post = { method: 'POST', path: '/quotes', ping: false };
const get = { method: 'GET', path: '/quotes/$ID', ping: false };
interface Options {
  file?: string;
  kind?: string;
  asks?: object[];
  steps?: StepLike[];
  job?: object;
  mentions?: string[];
  unread?: { what: string; position: [number, number] }[];
  none?: boolean;
}
const facts = ({
  file = 'scripts/smoke.sh',
  kind = 'shell',
  asks = [ping, post, get],
  steps = ['mvn verify'],
  job: options,
  mentions,
  unread = [],
  none,
}: Options = {}) => ({
  smokeTests: smokeTests.schema.parse({
    tests: none
      ? []
      : [
          {
            file,
            kind,
            steps: asks.map((ask, i) => ({ ...ask, position: [3 + i, 1] })),
          },
        ],
    jobs: mentions
      ? [
          {
            file: 'deploy/smoke.yaml',
            name: 'Job smoke',
            mentions,
            position: [2, 1],
          },
        ]
      : [],
  }),
  pipelines: pipelinesFact(
    pipeline([job('smoke', steps, options)], { unread }),
  ),
});

table([
  pass(
    'a script that the pipeline runs',
    facts({ steps: ['BASE=x ./scripts/smoke.sh'] }),
    ['flow-run'],
    { at: '.github/workflows/build.yml:10', says: ['POST /quotes'] },
  ),
  pass(
    'a Job that runs it',
    facts({ mentions: ['/scripts/smoke.sh'] }),
    ['flow-run'],
    { at: 'deploy/smoke.yaml:2' },
  ),
  pass(
    'k6',
    facts({
      file: 'test/smoke.js',
      kind: 'k6',
      steps: ['k6 run -e A=b test/smoke.js'],
    }),
    ['flow-run'],
  ),
  pass(
    'an action that is given the file',
    facts({
      file: 'test/smoke.js',
      kind: 'k6',
      steps: [
        { uses: 'grafana/run-k6-action@v1', with: { path: 'test/smoke.js' } },
      ],
    }),
    ['flow-run'],
  ),
  pass(
    'a Java test',
    facts({
      file: 'src/test/java/QuoteSmokeIT.java',
      kind: 'java',
      steps: ['./mvnw -B verify'],
    }),
    ['flow-run'],
  ),
  pass(
    'Playwright',
    facts({
      file: 'e2e/quote.spec.ts',
      kind: 'script',
      steps: ['npx playwright test'],
    }),
    ['flow-run'],
  ),
  pass('make', facts({ steps: ['make smoke-test'] }), ['flow-run']),
  pass(
    'written out in the pipeline',
    facts({
      file: '.github/workflows/build.yml',
      steps: ['curl -X POST $U/quotes\ncurl $U/quotes/1'],
    }),
    ['flow-run'],
  ),
  fail('nobody runs it', facts(), ['flow-not-run'], {
    at: 'scripts/smoke.sh:3',
    says: ['./scripts/smoke.sh'],
  }),
  fail(
    'only made executable',
    facts({ steps: ['chmod +x scripts/smoke.sh'] }),
    ['flow-not-run'],
  ),
  fail(
    'a Java test that is skipped',
    facts({
      file: 'src/test/java/QuoteSmokeIT.java',
      kind: 'java',
      steps: ['mvn verify -DskipTests'],
    }),
    ['flow-not-run'],
  ),
  fail(
    'its failure is ignored',
    facts({ steps: ['./scripts/smoke.sh || true'] }),
    ['flow-ignored'],
  ),
  fail(
    'the job may fail',
    facts({ steps: ['./scripts/smoke.sh'], job: { allowFailure: true } }),
    ['flow-ignored'],
  ),
  fail(
    'a ping',
    facts({ asks: [ping], steps: ['./scripts/smoke.sh'] }),
    ['ping-only'],
    { says: ['/actuator/health'] },
  ),
  fail(
    'one step',
    facts({ asks: [ping, post], steps: ['./scripts/smoke.sh'] }),
    ['too-few-steps'],
  ),
  fail(
    'the same step twice',
    facts({ asks: [get, get], steps: ['./scripts/smoke.sh'] }),
    ['too-few-steps'],
  ),
  fail('none', facts({ none: true }), ['no-smoke-test'], {
    says: ['golive/smoke-tests'],
  }),
  unknown(
    'a called workflow may run it',
    facts({ unread: [{ what: 'the job a calls acme/x', position: [4, 1] }] }),
    ['run-not-known'],
  ),
  unknown(
    'a script without requests',
    facts({ asks: [], steps: ['./scripts/smoke.sh'] }),
    ['steps-not-read'],
  ),
]);
