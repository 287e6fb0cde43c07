// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { daysSince, movedDates, moveDates } from './exampleDates.mjs';

const folder = await mkdtemp(join(tmpdir(), 'golive-dates-'));
after(() => rm(folder, { recursive: true, force: true }));
const put = (file, text) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return join(folder, file);
};

test('the days are counted from the day of which the examples tell', () => {
  assert.equal(daysSince(folder, new Date('2027-01-01T10:00:00Z')), 0);
  put('told-on', '2026-11-22\n');
  assert.equal(daysSince(folder, new Date('2026-11-22T23:59:00Z')), 0);
  assert.equal(daysSince(folder, new Date('2027-11-22T00:00:00Z')), 365);
});

test('dates move, whole and with a time; what is none stays', () => {
  assert.equal(
    movedDates(
      'a: 2026-12-31, 2026-11-22T02:55:00Z, 2026-13-01, drills/2026-09',
      1,
    ),
    'a: 2027-01-01, 2026-11-23T02:55:00Z, 2026-13-01, drills/2026-09',
  );
});

test('only records move', () => {
  const files = [
    put('a/recovery.yaml', 'date: 2026-11-02'),
    put('a/reports/TEST-x.xml', 'timestamp="2026-11-20T10:00:00"'),
    put('a/release-plan.yaml', 'date: 2026-12-01'),
  ];
  moveDates(files, 10);
  assert.deepEqual(
    files.map(file => readFileSync(file, 'utf8')),
    ['date: 2026-11-12', 'timestamp="2026-11-30T10:00:00"', 'date: 2026-12-01'],
  );
});
