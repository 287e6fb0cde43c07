// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  pipelines,
  scanReports,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type Fix,
  type ScanException,
} from '@golive/backstage-plugin-golive-common';
import { absent, absentMeanings } from '../../pipelines/absent';
import { stepsOf } from '../../pipelines/commands';
import { scanSteps } from '../../pipelines/scanSteps';

const wrong =
  'An image with a known critical vulnerability goes to production, and nothing stops it';
const fix: Fix = {
  text: 'Scan the image that was built, in the pipeline and before it is deployed, and let a critical vulnerability fail the pipeline.',
  patch:
    '+      - uses: aquasecurity/trivy-action@0.33.1\n+        with:\n+          image-ref: ${{ env.IMAGE }}@${{ steps.push.outputs.digest }}\n+          severity: CRITICAL,HIGH\n+          exit-code: "1"',
};

const isoDate = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/;

function judgeException(one: ScanException): Finding {
  const where = at(one.file, one.position);
  const seen = `${one.file} takes ${one.id} out of the result${
    one.reason ? `: ${one.reason}` : ''
  }`;
  const patch = {
    text: 'Write why this does not matter here, and until when that is to be looked at again.',
    patch: `+vulnerabilities:\n+  - id: ${one.id}\n+    statement: <why>\n+    expired_at: <date>`,
    file: '.trivyignore.yaml',
  };
  if (!one.reason)
    return no('exception-without-reason', {
      seen,
      where,
      wrong: 'Nobody can say why this vulnerability does not matter here',
      fix: patch,
    });
  if (one.notAffected) return yes('exception-explained', { seen, where });
  if (!one.expires)
    return no('exception-without-end', {
      seen,
      where,
      wrong:
        'It stays out of every later result, also when its reason has gone',
      fix: patch,
    });
  if (!isoDate.test(one.expires) || Number.isNaN(Date.parse(one.expires)))
    return unknown('exception-end-unread', {
      seen: `${seen}, until ${one.expires}`,
      where,
      wrong: 'The date cannot be read as YYYY-MM-DD',
      fix: patch,
    });
  return yes('exception-explained', {
    seen: `${seen}, until ${one.expires}`,
    where,
    valid: {
      until: one.expires,
      otherwise: {
        code: 'exception-over',
        wrong: 'The date until which it was accepted has passed',
        fix: {
          text: 'Raise the library, or decide anew and write a new date.',
        },
      },
    },
  });
}

function judgeReport(
  report: FactValue<typeof scanReports>['reports'][number],
  exceptions: readonly ScanException[],
): Finding[] {
  return report.criticals
    .filter(
      critical => !exceptions.some(one => one.id === critical.id && one.reason),
    )
    .map(critical =>
      no('critical-unexplained', {
        seen: `${report.file}: ${critical.id} in ${critical.component} is critical`,
        where: at(report.file, critical.position),
        wrong:
          'The newest report in the repository lists a critical vulnerability that nobody has explained',
        fix: {
          text: `Raise ${critical.component}, or write in .trivyignore.yaml or a VEX document why it does not matter here, and until when.`,
          patch: `+vulnerabilities:\n+  - id: ${critical.id}\n+    statement: <why>\n+    expired_at: <date>`,
          file: '.trivyignore.yaml',
        },
      }),
    );
}

export default defineCheck({
  id: 'image-scanned',
  title: 'The image is scanned and gated on severity',
  why: 'Base images and libraries bring vulnerabilities that are known and listed; a scan that stops the pipeline keeps them out.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { pipelines, scanReports },
  codes: {
    'scan-gates':
      'A step scans the image and fails on critical vulnerabilities.',
    'scan-does-not-gate':
      'A step scans the image and lets critical vulnerabilities through.',
    'scan-not-of-image':
      'Only files or dependencies are scanned, not the image.',
    'scan-missing': 'No step scans the image.',
    'critical-unexplained':
      'A report in the repository lists a critical vulnerability without an explanation.',
    'exception-explained':
      'A vulnerability is taken out of the result, with a reason and an end.',
    'exception-without-reason':
      'A vulnerability is taken out of the result without a reason.',
    'exception-without-end':
      'A vulnerability is taken out of the result for ever.',
    'exception-end-unread': 'The end of an exception is no date.',
    'exception-over': 'The end of an exception has passed.',
    ...absentMeanings,
  },
  run({ pipelines: facts, scanReports: { reports, exceptions } }) {
    const scans = scanSteps(stepsOf(facts));
    const ofImage = scans.filter(scan => scan.ofImage);
    const gating = ofImage.filter(scan => !scan.lets);
    const findings: Finding[] = [
      ...exceptions.map(judgeException),
      ...reports.flatMap(report => judgeReport(report, exceptions)),
    ];
    for (const {
      at: { job, where },
      with: tool,
    } of gating)
      findings.push(
        yes('scan-gates', {
          seen: `The job ${job.id} scans the image with ${tool} and fails on critical vulnerabilities`,
          where,
        }),
      );
    if (gating.length) return findings;
    const [soft] = ofImage;
    const [other] = scans;
    if (soft)
      findings.push(
        no('scan-does-not-gate', {
          seen: `The job ${soft.at.job.id} scans the image with ${soft.with}, and ${soft.lets}`,
          where: soft.at.where,
          wrong,
          fix,
        }),
      );
    else if (other && !facts.pipelines.some(p => p.unread.length))
      findings.push(
        no('scan-not-of-image', {
          seen: `The job ${other.at.job.id} scans files with ${other.with}; nothing scans the image`,
          where: other.at.where,
          wrong: 'What the base image brings is not looked at',
          fix,
        }),
      );
    else
      findings.push(
        absent(facts, 'step that scans the image', 'scan-missing', wrong, fix),
      );
    return findings;
  },
});
