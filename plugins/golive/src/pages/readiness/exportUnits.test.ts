// SPDX-License-Identifier: Apache-2.0
import { FakeGoliveApi, unitRows } from '../../testing';
import type { T } from '../../translation';
import { exportUnits } from './exportUnits';

const t = ((key: string) => key) as unknown as T;

describe('exportUnits', () => {
  it('holds every unit that matches, however many pages that is', async () => {
    const rows = unitRows(1201);
    const csv = await exportUnits(new FakeGoliveApi(rows), {}, t);
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1202);
    expect(lines[0]).toContain('4 Probes are right');
    expect(lines[1201]).toContain(rows[1200].ref);
  });

  it('keeps to the filter', async () => {
    const csv = await exportUnits(
      new FakeGoliveApi(),
      { verdict: 'unknown' },
      t,
    );
    expect(csv).toContain('outbox-publisher');
    expect(csv).not.toContain('order-service');
  });
});
