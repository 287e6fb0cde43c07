// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import fs, { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import git from 'isomorphic-git';
import { makeExamples } from './examples.mjs';

const folder = await mkdtemp(join(tmpdir(), 'golive-examples-'));
after(() => rm(folder, { recursive: true, force: true }));

const source = join(folder, 'examples');
const target = join(folder, 'made');
const put = (file, text) => {
  mkdirSync(dirname(join(source, file)), { recursive: true });
  writeFileSync(join(source, file), text);
};
put('cpq/catalog-info.yaml', 'platform');
put('cpq/db/V1.sql', 'one');
put('cpq/db/V2.sql', 'two');
put('cpq/plain/a.txt', 'a');
put('releases/db/v1.9.0/V1.sql', 'one');
put('releases/db/v1.10.0/V1.sql', 'one, changed');
put('releases/db/v1.10.0/old.sql', 'gone since');

const dir = join(target, 'cpq/db');
const textAt = async (ref, filepath) => {
  const oid = await git.resolveRef({ fs, dir, ref });
  const { blob } = await git.readBlob({ fs, dir, oid, filepath });
  return new TextDecoder().decode(blob);
};

test('each folder is a repository with its releases', async () => {
  await makeExamples(source, target);
  assert.equal(
    readFileSync(join(target, 'cpq/catalog-info.yaml'), 'utf8'),
    'platform',
  );
  assert.deepEqual(await git.listTags({ fs, dir }), ['v1.10.0', 'v1.9.0']);
  assert.equal(await textAt('v1.9.0', 'V1.sql'), 'one');
  assert.equal(await textAt('v1.10.0', 'V1.sql'), 'one, changed');
  assert.equal(await textAt('HEAD', 'V2.sql'), 'two');
  await assert.rejects(
    textAt('HEAD', 'old.sql'),
    /NotFound|could not be found|Could not find/i,
  );
  const [last] = await git.log({ fs, dir, depth: 3 });
  assert.equal(last.commit.parent.length, 1);
  assert.deepEqual(
    await git.listTags({ fs, dir: join(target, 'cpq/plain') }),
    [],
  );
});

test('they are the same commits every time, and made anew only when the examples changed', async () => {
  const before = await git.resolveRef({ fs, dir, ref: 'HEAD' });
  writeFileSync(join(dir, 'mine.txt'), 'kept');
  await makeExamples(source, target);
  assert.ok(fs.existsSync(join(dir, 'mine.txt')));
  rmSync(target, { recursive: true });
  await makeExamples(source, target);
  assert.equal(await git.resolveRef({ fs, dir, ref: 'HEAD' }), before);
  put('cpq/db/V3.sql', 'three');
  await makeExamples(source, target);
  assert.notEqual(await git.resolveRef({ fs, dir, ref: 'HEAD' }), before);
});

test('records are moved to the day of the copy', async () => {
  put('told-on', '2026-11-22');
  put('cpq/db/recovery.yaml', 'date: 2026-11-20');
  await makeExamples(source, target, new Date('2026-12-02T09:00:00Z'));
  assert.equal(
    readFileSync(join(dir, 'recovery.yaml'), 'utf8'),
    'date: 2026-11-30',
  );
});
