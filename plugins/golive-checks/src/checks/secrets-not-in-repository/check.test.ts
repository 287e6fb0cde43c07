// SPDX-License-Identifier: Apache-2.0
import { secretFindings } from '@golive/backstage-plugin-golive-common';
import { checkTester } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const facts = (
  scanned: number,
  ...findings: { suppressed?: boolean; file?: string }[]
) => ({
  secretFindings: secretFindings.schema.parse({
    scanned,
    skipped: { binary: 2 },
    findings: findings.map(found => ({
      rule: 'private-key',
      title: 'Identified a Private Key',
      file: 'src/test/resources/tls.key',
      position: [1, 1],
      hint: '1704 characters',
      suppressed: false,
      ...found,
    })),
  }),
});

table([
  pass('nothing found', facts(12), ['clean'], {
    says: ['12 files', '2 binary'],
  }),
  fail('a private key, also of a test', facts(3, {}), ['secret-found'], {
    at: 'src/test/resources/tls.key:1',
    says: ['rule private-key', 'Revoke'],
  }),
  fail(
    'a comment that silences',
    facts(3, { suppressed: true }),
    ['secret-suppressed'],
    {
      says: ['comment'],
    },
  ),
  fail('two of them', facts(3, {}, { suppressed: true, file: 'b' }), [
    'secret-found',
    'secret-suppressed',
  ]),
  unknown('nothing read', facts(0), ['nothing-read'], {
    says: ['golive/path'],
  }),
]);
