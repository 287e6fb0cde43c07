// SPDX-License-Identifier: Apache-2.0
import { csvOf } from './csv';

const lines = (rows: (string | number | undefined)[][]) =>
  csvOf(rows).replace('\uFEFF', '').split('\r\n');

describe('csvOf', () => {
  it('quotes what needs quotes, and says that it is UTF-8', () => {
    expect(csvOf([['a']]).startsWith('\uFEFF')).toBe(true);
    expect(
      lines([['plain', 'a,b', 'say "hi"', 'two\nlines', 3, undefined]]),
    ).toEqual(['plain,"a,b","say ""hi""","two\nlines",3,', '']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'does not let a spreadsheet run %j',
    text => {
      expect(lines([[text]])[0].replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves numbers alone, also negative ones', () => {
    expect(lines([[-1]])[0]).toBe('-1');
  });
});
