// SPDX-License-Identifier: Apache-2.0
import { typeChange } from './types';

// What rewrites is also asked of a real PostgreSQL: test/oracle/postgres.
describe('typeChange', () => {
  it.each([
    ['varchar(20)', 'varchar(30)', true, false],
    ['varchar(20)', 'text', true, false],
    ['text', 'varchar', true, false],
    ['text', 'varchar(20)', false, true],
    ['varchar(30)', 'varchar(20)', false, true],
    ['varchar(10)[]', 'varchar(20)[]', true, true],
    ['text', 'text[]', false, true],
    ['numeric(10,2)', 'numeric(12,2)', true, false],
    ['numeric(10,2)', 'numeric', true, false],
    ['numeric(10,2)', 'numeric(10,4)', false, true],
    ['numeric(10,2)', 'numeric(12,4)', true, true],
    ['numeric', 'numeric(10,2)', false, true],
    ['int4', 'int8', true, true],
    ['int8', 'int4', false, true],
    ['int4', 'int4', true, false],
    ['int4', 'text', false, true],
    ['timestamp', 'timestamptz', false, true],
    ['timestamp(3)', 'timestamp', true, false],
    ['timestamp', 'timestamp(3)', false, true],
    ['cidr', 'inet', true, false],
    ['bpchar(8)', 'text', false, true],
    ['float4', 'float8', true, true],
    ['mood', 'text', false, true],
  ])('%s to %s', (from, to, compatible, rewrites) => {
    expect(typeChange(from, to)).toEqual({ compatible, rewrites });
  });

  it('takes an expression of its own for a rewrite', () => {
    expect(typeChange('text', 'text', true)).toEqual({
      compatible: false,
      rewrites: true,
    });
  });
});
