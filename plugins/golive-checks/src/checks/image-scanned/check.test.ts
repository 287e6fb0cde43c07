// SPDX-License-Identifier: Apache-2.0
import { scanReports } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  job,
  pipeline,
  pipelinesFact,
  type StepLike,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
interface Options {
  job?: object;
  unread?: { what: string; position: [number, number] }[];
  criticals?: string[];
  exceptions?: object[];
}
const facts = (
  steps: StepLike[] | undefined,
  { job: options, unread = [], criticals, exceptions = [] }: Options = {},
) => ({
  pipelines: steps
    ? pipelinesFact(pipeline([job('scan', steps, options)], { unread }))
    : pipelinesFact(),
  scanReports: scanReports.schema.parse({
    reports: criticals
      ? [
          {
            file: 'trivy.json',
            tool: 'trivy',
            results: 5,
            criticals: criticals.map((id, i) => ({
              id,
              component: 'openssl 3',
              position: [20 + i, 5],
            })),
          },
        ]
      : [],
    exceptions: exceptions.map(one => ({
      id: 'CVE-2026-1',
      file: '.trivyignore.yaml',
      position: [2, 5],
      ...one,
    })),
  }),
});
const good = 'trivy image --exit-code 1 --severity CRITICAL $IMAGE';
const trivy = (inputs: Record<string, string>, more = {}) => ({
  uses: 'aquasecurity/trivy-action@0.33.1',
  with: inputs,
  ...more,
});

table([
  pass('trivy', facts([good]), ['scan-gates'], {
    at: '.github/workflows/build.yml:10',
  }),
  pass(
    'trivy in a container',
    facts(['docker run --rm aquasec/trivy:0.60.0 image --exit-code=1 $IMAGE']),
    ['scan-gates'],
  ),
  pass('trivy by variables', facts(['TRIVY_EXIT_CODE=1 trivy image a']), [
    'scan-gates',
  ]),
  pass(
    "Trivy's action",
    facts([trivy({ 'image-ref': 'a', 'exit-code': '1' })]),
    ['scan-gates'],
  ),
  pass('grype', facts(['grype $IMAGE --fail-on high']), ['scan-gates']),
  pass(
    "Anchore's action fails by default",
    facts([{ uses: 'anchore/scan-action@v6', with: { image: 'a' } }]),
    ['scan-gates'],
  ),
  pass(
    'Docker Scout',
    facts(['docker scout cves --exit-code --only-severity critical $IMAGE']),
    ['scan-gates'],
  ),
  pass(
    'Snyk',
    facts(['snyk container test $IMAGE --severity-threshold=high']),
    ['scan-gates'],
  ),
  pass(
    'an exception with reason and end',
    facts([good], {
      exceptions: [{ reason: 'not reached', expires: '2026-12-31' }],
    }),
    ['exception-explained', 'scan-gates'],
  ),
  pass(
    'a VEX statement',
    facts([good], {
      exceptions: [
        { reason: 'vulnerable_code_not_present', notAffected: true },
      ],
    }),
    ['exception-explained', 'scan-gates'],
  ),
  pass(
    'a critical one that is explained',
    facts([good], {
      criticals: ['CVE-2026-1'],
      exceptions: [{ reason: 'not reached', expires: '2026-12-31' }],
    }),
    ['exception-explained', 'scan-gates'],
  ),
  fail(
    'an exception that is over',
    facts([good], {
      exceptions: [{ reason: 'not reached', expires: '2026-12-31' }],
    }),
    ['exception-over'],
    { asOf: '2027-01-01T00:00:00Z' },
  ),
  fail(
    'an exception without a reason',
    facts([good], { exceptions: [{ expires: '2026-12-31' }] }),
    ['exception-without-reason'],
  ),
  fail(
    'an exception for ever',
    facts([good], { exceptions: [{ reason: 'x' }] }),
    ['exception-without-end'],
    { at: '.trivyignore.yaml:2' },
  ),
  unknown(
    'an end that is no date',
    facts([good], { exceptions: [{ reason: 'x', expires: 'soon' }] }),
    ['exception-end-unread'],
  ),
  fail(
    'a critical one without a word',
    facts([good], { criticals: ['CVE-2026-9'] }),
    ['critical-unexplained'],
    { at: 'trivy.json:20', says: ['CVE-2026-9 in openssl 3'] },
  ),
  fail('no exit code', facts(['trivy image $IMAGE']), ['scan-does-not-gate'], {
    says: ['--exit-code'],
  }),
  fail('exit code 0', facts(['trivy image --exit-code 0 $IMAGE']), [
    'scan-does-not-gate',
  ]),
  fail(
    'only low ones',
    facts(['trivy image --exit-code 1 --severity LOW,MEDIUM $IMAGE']),
    ['scan-does-not-gate'],
  ),
  fail('ignored', facts([`${good} || true`]), ['scan-does-not-gate'], {
    says: ['ignored'],
  }),
  fail(
    'continue-on-error',
    facts([trivy({ 'exit-code': '1' }, { allowFailure: true })]),
    ['scan-does-not-gate'],
  ),
  fail('a job that may fail', facts([good], { job: { allowFailure: true } }), [
    'scan-does-not-gate',
  ]),
  fail(
    "Trivy's action without exit-code",
    facts([trivy({ 'image-ref': 'a' })]),
    ['scan-does-not-gate'],
  ),
  fail('grype without a threshold', facts(['grype $IMAGE']), [
    'scan-does-not-gate',
  ]),
  fail(
    "GitLab's template",
    facts([{ uses: 'Jobs/Container-Scanning.gitlab-ci.yml' }], {
      job: { allowFailure: true },
    }),
    ['scan-does-not-gate'],
  ),
  fail('files only', facts(['trivy fs --exit-code 1 .']), [
    'scan-not-of-image',
  ]),
  fail(
    'configuration and SBOM only',
    facts([
      'trivy config --exit-code 1 .',
      'trivy image --format cyclonedx a',
      trivy({ 'scan-type': 'config' }),
    ]),
    ['scan-missing'],
  ),
  fail('nothing', facts(['mvn verify']), ['scan-missing']),
  fail('no pipeline', facts(undefined), ['no-pipeline']),
  unknown(
    'a called workflow',
    facts(['mvn verify'], {
      unread: [{ what: 'the job a calls acme/x', position: [3, 1] }],
    }),
    ['pipeline-unread'],
  ),
]);
