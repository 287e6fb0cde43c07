// SPDX-License-Identifier: Apache-2.0
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAs, summary } from '../testing/fixtures';
import { indexTree, memoryTree, type MemoryLink } from '../tree';
import { confinement } from './confine';
import { openKustomize } from './kustomize';

// A stand-in for the program, so that the test needs none: what matters here is
// how it is run.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'golive-programs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = (name: string, code: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${code}\n`);
  chmodSync(file, 0o755);
  return file;
};
const leftBehind = () =>
  readdirSync(tmpdir()).filter(name => name.startsWith('golive-kustomize-'));

async function render(
  code: string,
  files: Record<string, string | MemoryLink> = { 'k/kustomization.yaml': '' },
) {
  const tree = memoryTree(files);
  const kustomize = openKustomize(
    program('program', code),
    tree,
    indexTree(await tree.list(), 'memory'),
  );
  const rendered = await kustomize.render('k');
  await kustomize.close();
  return rendered;
}

describe('openKustomize', () => {
  it('runs the program on a copy without links, with arguments and an environment of its own', async () => {
    process.env.GOLIVE_TEST_SECRET = 'hunter2';
    const before = leftBehind();
    const { text, problems } = await render(
      'printf "%s\\n" "args $*"; env; find . -type f -o -type l | sort; cut -d: -f1 /proc/net/dev',
      {
        'k/kustomization.yaml': 'resources: [x]',
        'k/linked.yaml': { link: '../real' },
        real: 'real',
        out: { link: '/etc/passwd' },
      },
    );
    delete process.env.GOLIVE_TEST_SECRET;
    expect(problems).toEqual([]);
    const lines = (text ?? '').split('\n').map(line => line.trim());
    expect(lines[0]).toMatch(
      /^args build --load-restrictor=LoadRestrictionsRootOnly \/.*\/tree\/k$/,
    );
    expect(lines.filter(line => line.startsWith('./'))).toEqual([
      './k/kustomization.yaml',
      './k/linked.yaml',
      './real',
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^HOME=.*golive-kustomize-.*\/home$/),
    );
    expect(text).not.toContain('hunter2');
    // A network of its own holds nothing but the loopback interface. Not every
    // machine lets us make one; then there must be no proxy that answers.
    const networks = lines.filter(line => /^(?:eth|en|wl)/.test(line));
    const isApart = (await confinement()).includes('unshare');
    expect(isApart ? networks : []).toEqual([]);
    expect(lines).toContain('HTTPS_PROXY=http://127.0.0.1:9');
    expect(leftBehind()).toEqual(before);
  });

  it.each([
    ['takes too much time', 'while :; do :; done', 'unknown over-limit k'],
    [
      'takes too much memory',
      'x=1; while :; do x=$x$x; done',
      'unknown over-limit k',
    ],
    ['writes too much', 'head -c 31457280 /dev/zero', 'unknown over-limit k'],
    [
      'fails',
      'echo "Error: $PWD/k: bad" >&2; exit 1',
      'error kustomize-failed k',
    ],
  ])(
    'tells of a program that %s',
    async (_, code, expected) => {
      const { text, problems } = await render(code);
      expect(text).toBeUndefined();
      expect(problems.map(summary)).toEqual([expected]);
      expect(problems[0].message).not.toContain(tmpdir());
    },
    60_000,
  );

  it('says that the program is missing', async () => {
    const tree = memoryTree({});
    const kustomize = openKustomize(
      path.join(folder, 'missing'),
      tree,
      indexTree([], 'memory'),
    );
    const { problems } = await kustomize.render('k');
    await kustomize.close();
    expect(problems.map(summary)).toEqual(['unknown kustomize-missing k']);
  });
});

it('is removed also when the tree could not be copied, and other readers go on', async () => {
  const before = leftBehind();
  const tree = memoryTree({ 'k/kustomization.yaml': 'resources: []' });
  let reads = 0;
  const broken = {
    ...tree,
    // The first is for the readers, the second for the copy.
    read: (file: string) =>
      ++reads > 1 ? Promise.reject(new Error('disk error')) : tree.read(file),
  };
  const facts = await readAs(broken, {}, program('unused', 'true'));
  expect(facts.length).toBeGreaterThan(1);
  expect(facts.filter(f => f.failure).map(f => f.type)).toEqual([
    'workloads',
    'clusterObjects',
    'deployedConfiguration',
  ]);
  expect(leftBehind()).toEqual(before);
});

describe('a unit with kustomizations and the program', () => {
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: quote\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: quote:1\n';
  const files = {
    'base/deployment.yaml': `# a comment\n${deployment}`,
    'base/kustomization.yaml': 'resources: [deployment.yaml]',
    'overlays/production/kustomization.yaml':
      'namePrefix: prod-\nresources: [../../base]\npatches: [{ path: patch.yaml }]',
    'overlays/production/patch.yaml':
      'kind: Deployment\napiVersion: apps/v1\nmetadata: { name: quote }\nspec: { replicas: 3 }',
  };
  const rendering = (text: string) => {
    writeFileSync(path.join(folder, 'production.yaml'), text);
    writeFileSync(path.join(folder, 'base.yaml'), deployment);
    return program(
      'rendering',
      `case "$3" in *production) cat ${folder}/production.yaml;; *) cat ${folder}/base.yaml;; esac`,
    );
  };

  it('shows rendered objects where they stand in a source file', async () => {
    const rendered = deployment
      .replace('name: quote', 'name: prod-quote\n  namespace: cpq')
      .replace('spec:', 'spec:\n  replicas: 3');
    const facts = (
      await readAs(memoryTree(files), {}, rendering(rendered))
    ).filter(f => f.type === 'workloads');
    expect(facts.map(f => [f.environment, f.problems])).toEqual([
      [undefined, []],
      ['production', []],
    ]);
    expect(facts[1].value).toMatchObject({
      overlay: 'overlays/production',
      workloads: [
        {
          name: 'prod-quote',
          namespace: 'cpq',
          replicas: 3,
          file: 'base/deployment.yaml',
          position: [2, 1],
          positions: { '/spec/template/spec/containers/0/image': [11, 18] },
        },
      ],
    });
  });

  it('tells of what is wrong in the rendered text, in the source file', async () => {
    const rendered = `${deployment}          securityContext: { runAsNonRoot: yes }\n`;
    const [, production] = (
      await readAs(memoryTree(files), {}, rendering(rendered))
    ).filter(f => f.type === 'workloads');
    expect(production.problems.map(summary)).toEqual([
      'unknown ambiguous-scalar base/deployment.yaml:2:1',
    ]);
  });

  it('does not start the program on what would leave the tree', async () => {
    const never = program('never', `touch ${folder}/started`);
    const reaching = {
      'kustomization.yaml':
        'resources: [https://example.com/x, ../../etc]\nconfigMapGenerator: [{ name: a, files: [key=../../../etc/passwd] }]',
    };
    const [fact] = (await readAs(memoryTree(reaching), {}, never)).filter(
      f => f.type === 'workloads',
    );
    expect(fact.problems.map(p => p.code)).toEqual([
      'kustomize-remote',
      'outside-tree',
      'outside-tree',
    ]);
    expect(readdirSync(folder)).not.toContain('started');
  });
});
