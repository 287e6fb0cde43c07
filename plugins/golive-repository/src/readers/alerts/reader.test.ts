// SPDX-License-Identifier: Apache-2.0
import { alertRules, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(
  files: Record<string, string>,
  annotations: Record<string, string> = {},
) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations,
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === alertRules.id);
  return {
    ...alertRules.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const rule = (name: string, runbook?: string) =>
  `groups:\n- name: ${name}\n  rules:\n  - alert: ${name}\n    expr: up == 0\n${
    runbook === undefined
      ? ''
      : `    annotations: { runbook_url: "${runbook}" }\n`
  }`;

describe('alerts reader', () => {
  it('finds rules by content anywhere, and says where runbooks lead', async () => {
    const { files, rules, problems } = await read({
      'deploy/deployment.yaml': 'kind: Deployment\n',
      'ops/a.yaml': rule('A', 'docs/a.md#what-to-do'),
      'ops/b.yml': rule('B', 'docs/a.md#none'),
      'ops/c.yaml': rule('C', 'docs/none.md'),
      'ops/d.yaml': rule('D', 'https://wiki.acme.io/d'),
      'ops/e.yaml': rule('E', 'TODO'),
      'ops/f.yaml': rule('F'),
      'docs/a.md': '# A\n## What to do\n',
    });
    expect(problems).toEqual([]);
    expect(files).toEqual([
      'ops/a.yaml',
      'ops/b.yml',
      'ops/c.yaml',
      'ops/d.yaml',
      'ops/e.yaml',
      'ops/f.yaml',
    ]);
    expect(
      rules.map(r => [r.alert, r.runbook?.resolves, r.runbook?.file]),
    ).toEqual([
      ['A', 'file', 'docs/a.md'],
      ['B', 'missing', 'docs/a.md'],
      ['C', 'missing', undefined],
      ['D', 'external', undefined],
      ['E', 'invalid', undefined],
      ['F', undefined, undefined],
    ]);
    expect(rules[0].runbook?.position).toEqual([6, 33]);
  });

  it('says nothing is there where nothing is', async () => {
    expect(await read({ 'README.md': '#' })).toEqual({
      files: [],
      rules: [],
      records: [],
      errors: [],
      problems: [],
    });
  });

  it('keeps a broken rule file as a problem, and the rules of the others', async () => {
    const { rules, problems } = await read({
      'a.yaml': rule('A'),
      'b.yaml': 'groups:\n- rules: [\n',
    });
    expect(rules.map(r => r.alert)).toEqual(['A']);
    expect(problems).toEqual(['yaml-syntax']);
  });

  it('finds runbooks from the folder that golive/path names', async () => {
    const { rules } = await read(
      {
        'services/a/ops/a.yaml': rule('A', 'docs/a.md'),
        'services/a/docs/a.md': '# A',
      },
      { 'golive/path': 'services/a' },
    );
    expect(rules[0].runbook).toMatchObject({
      resolves: 'file',
      file: 'services/a/docs/a.md',
    });
  });

  it('keeps a broken document as a problem, whatever stands beside it', async () => {
    const { files, problems } = await read({
      'a.yaml': 'kind: ConfigMap\n---\ngroups:\n- rules: [\n',
    });
    expect(files).toEqual([]);
    expect(problems).toEqual(['yaml-syntax']);
  });

  it('knows its own repository by the source location', async () => {
    const { rules } = await read(
      {
        'a.yaml': rule('A', 'https://github.com/acme/a/blob/main/docs/gone.md'),
        'b.yaml': rule(
          'B',
          'https://github.com/acme/runbooks/blob/main/docs/here.md',
        ),
        'docs/here.md': '#',
      },
      {
        'backstage.io/source-location':
          'url:https://github.com/acme/a/tree/main/',
      },
    );
    expect(rules.map(r => r.runbook?.resolves)).toEqual([
      'missing',
      'external',
    ]);
  });
});
