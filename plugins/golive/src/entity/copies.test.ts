// SPDX-License-Identifier: Apache-2.0
import { unitDetail, unitRows } from '../testing';
import type { T } from '../translation';
import { gateCommand } from './gateCommand';
import { todoOf } from './todo';
import { unitMarkdown } from './unitMarkdown';

const t = ((key: string) => key) as unknown as T;

describe('copies of a unit', () => {
  it('asks the gate so that its exit code is the answer', () => {
    expect(
      gateCommand(
        'https://p.example.com/api/golive',
        'component:default/a',
        'dr',
      ),
    ).toBe(
      `curl --fail-with-body -sS -H "Authorization: Bearer $TOKEN" 'https://p.example.com/api/golive/v1/gate/component/default/a?environment=dr&status=http'`,
    );
  });

  it('names what blocks, with file and line, in Markdown', () => {
    const data = unitDetail(unitRows()[0], 'production');
    const text = unitMarkdown(data, todoOf(data), t, 'https://p.example.com/x');
    expect(text).toContain('Liveness asks the database');
    expect(text).toContain('(`deploy/base/deployment.yaml:44`)');
    expect(text).toContain('<https://p.example.com/x>');
  });
});
