// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newCheck } from './newCheck.mjs';

const standard = `items:
  - id: probes
    checks:
      - id: startup-budget
        planned:
          title: The startup probe leaves enough time
          appliesTo: [service, worker]
          sources: [repository]
`;

async function repository(t) {
  const root = await mkdtemp(join(tmpdir(), 'golive-new-'));
  t.after(() => rm(root, { recursive: true }));
  const folder = join(root, 'plugins/golive-checks/standards');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cpq-go-live.yaml'), standard);
  return root;
}

const folderOf = id => `plugins/golive-checks/src/checks/${id}`;

test('writes the three files, with the id in each place', async t => {
  const root = await repository(t);
  const { files, next } = await newCheck(root, 'some-id');
  assert.deepEqual(files, [
    `${folderOf('some-id')}/README.md`,
    `${folderOf('some-id')}/check.test.ts`,
    `${folderOf('some-id')}/check.ts`,
  ]);
  const check = await readFile(join(root, files[2]), 'utf8');
  assert.match(check, /id: 'some-id',\n  title: 'Some id',/);
  assert.match(check, /Write what some-id judges/);
  for (const file of files) {
    assert.doesNotMatch(
      await readFile(join(root, file), 'utf8'),
      /\{\{|undefined/,
    );
  }
  assert.match(next.join('\n'), /asked as advice/);
});

test('takes title, kinds and item of a planned check from the standard', async t => {
  const root = await repository(t);
  const { files, next } = await newCheck(root, 'startup-budget');
  const check = await readFile(join(root, files[2]), 'utf8');
  assert.match(check, /title: 'The startup probe leaves enough time'/);
  assert.match(check, /appliesTo: \['service', 'worker'\],\n  item: 'probes',/);
  assert.match(next.join('\n'), /cpq-go-live\.yaml:5;/);
});

test('overwrites nothing', async t => {
  const root = await repository(t);
  const { files } = await newCheck(root, 'some-id');
  await writeFile(join(root, files[2]), 'mine');
  await assert.rejects(newCheck(root, 'some-id'), /is there already/);
  assert.equal(await readFile(join(root, files[2]), 'utf8'), 'mine');
});

for (const id of [
  undefined,
  '',
  'one',
  'Some-id',
  'some_id',
  '../some-id',
  'some-id/',
  '-some-id',
  'some--id',
  '1-id',
  'a-b-c-d-e-f-g-h',
]) {
  test(`refuses the id ${JSON.stringify(id)}`, async t => {
    await assert.rejects(
      newCheck(await repository(t), id),
      /is not the id of a check/,
    );
  });
}
