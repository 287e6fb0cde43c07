// SPDX-License-Identifier: Apache-2.0
import {
  cleared,
  groupOf,
  isNarrowed,
  readFilters,
  rowQuery,
  scopeQuery,
  unitSort,
  writeFilters,
} from './filters';

const of = (search: string) => readFilters(new URLSearchParams(search));

describe('filters in the address', () => {
  it('reads what it knows and leaves the rest alone', () => {
    expect(of('owner=mine&text= quote &open=x&verdict=')).toEqual({
      owner: 'mine',
      text: 'quote',
    });
  });

  it('is the same after writing and reading', () => {
    const filters = {
      owner: 'group:default/a',
      item: 'probes:fail',
      text: 'ü&=',
    };
    const search = writeFilters(new URLSearchParams(), filters);
    expect(of(search.toString())).toEqual(filters);
  });

  it('keeps what it does not own and takes out what is undefined', () => {
    const search = new URLSearchParams('open=component:default/x&owner=mine');
    expect(writeFilters(search, { owner: undefined }).toString()).toBe(
      'open=component%3Adefault%2Fx',
    );
  });

  it('clears what narrows, not the environment or the arrangement', () => {
    const search = new URLSearchParams(
      'environment=staging&group=owner&owner=mine&check=a:fail&text=x',
    );
    const next = writeFilters(search, cleared);
    expect(next.toString()).toBe('environment=staging&group=owner');
    expect(isNarrowed(readFilters(next))).toBe(false);
    expect(isNarrowed(of('environment=dev'))).toBe(false);
    expect(isNarrowed(of('text=x'))).toBe(true);
  });

  it('asks the counts about whose units only, the rows about everything', () => {
    const filters = of(
      'environment=dev&owner=mine&verdict=ready&item=probes:fail',
    );
    expect(scopeQuery(filters)).not.toHaveProperty('verdict');
    expect(rowQuery(filters)).toMatchObject({
      environment: 'dev',
      owner: 'mine',
      verdict: 'ready',
      item: 'probes:fail',
    });
  });

  it('falls back where the address says something unknown', () => {
    expect(unitSort(of('sort=colour'))).toBe('worst');
    expect(unitSort(of('sort=age'))).toBe('age');
    expect(groupOf(of('group=colour'))).toBeUndefined();
    expect(groupOf(of('group=system'))).toBe('system');
  });
});
