// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  secretFindings,
  unknown,
  unitKinds,
  yes,
  type Finding,
  type SecretFinding,
} from '@golive/backstage-plugin-golive-common';

const wrong =
  'Everyone who can read the repository, today or in any copy of it, has this secret; deleting the line does not take it out of the history';

function judge(found: SecretFinding): Finding {
  const seen = `${found.title} (rule ${found.rule}, ${found.hint})`;
  const where = at(found.file, found.position);
  const fix = {
    text: 'Revoke this secret first, then read it from a secret store or the environment at run time. Where it is a harmless example, write a placeholder that cannot work, or waive this place in golive.yaml with a reason.',
  };
  return found.suppressed
    ? no('secret-suppressed', {
        seen: `${seen}, with a comment that asks scanners to be silent`,
        where,
        wrong: `${wrong}. A comment is no decision that a second person saw`,
        fix,
      })
    : no('secret-found', { seen, where, wrong, fix });
}

export default defineCheck({
  id: 'secrets-not-in-repository',
  title: 'No secret is in the repository',
  why: 'A secret in a repository is known to everybody who ever had a copy of it, and nobody can take it back.',
  appliesTo: [...unitKinds],
  reads: { secretFindings },
  codes: {
    clean: 'No file that was read holds what looks like a secret.',
    'secret-found': 'A file holds what looks like a secret.',
    'secret-suppressed':
      'A file holds what looks like a secret, and a comment that silences scanners.',
    'nothing-read': 'No file of the unit holds text.',
  },
  run({ secretFindings: { scanned, findings, skipped } }) {
    if (findings.length > 0) return findings.map(judge);
    const left = Object.entries(skipped)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', ');
    return scanned === 0
      ? [
          unknown('nothing-read', {
            seen: `No file of the unit was read${left ? ` (${left})` : ''}`,
            wrong: 'Where nothing was read, nothing can be said',
            fix: {
              text: 'Name the folder of the unit by the annotation golive/path.',
            },
          }),
        ]
      : [
          yes('clean', {
            seen: `${scanned} files were searched by the rules, none holds a secret${
              left ? `; not searched: ${left}` : ''
            }`,
          }),
        ];
  },
});
