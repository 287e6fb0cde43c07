// SPDX-License-Identifier: Apache-2.0
import { scanReports } from '@golive/backstage-plugin-golive-common';
import { defineReader, draft, runtimeKinds } from '../../reader';
import { parseScan, type ScanFile } from './parseScan';

/** Vulnerability reports (Trivy, Grype, SARIF), and what takes results out of them (.trivyignore, .grype.yaml, OpenVEX). */
export default defineReader<ScanFile>({
  id: 'scans',
  title: 'Scan reports and exceptions',
  facts: [scanReports],
  files: [
    '**/{*trivy*,*grype*,*scan*,*vuln*,*snyk*}.json',
    '**/*.sarif{,.json}',
    '**/.trivyignore{,.yaml,.yml}',
    '**/{.grype.yaml,.grype.yml,grype.yaml,.grype/config.yaml}',
    '**/{*.openvex,*vex*}.json',
    '**/.snyk',
    '!**/src/test/**',
  ],
  kinds: runtimeKinds,
  parse: parseScan,
  read(input) {
    const read = input.files.flatMap(file => file.value ?? []);
    const value = {
      reports: read.flatMap(file => file.report ?? []),
      exceptions: read.flatMap(file => file.exceptions ?? []),
    };
    return {
      facts: [
        draft(
          scanReports,
          value,
          input.files.flatMap(file => file.problems),
        ),
      ],
    };
  },
});
