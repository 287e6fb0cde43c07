// SPDX-License-Identifier: Apache-2.0
import { parsePromql } from './promql';

describe('parsePromql', () => {
  it('finds metrics, matchers and functions', () => {
    expect(
      parsePromql(
        'sum by (job) (rate(http_requests_total{code=~"5..", job!="x"}[5m])) / ignoring(a) sum(rate({__name__="http_all"}[5m])) > 0.05',
      ),
    ).toEqual({
      metrics: ['http_requests_total', 'http_all'],
      matchers: [
        { name: 'code', op: '=~', value: '5..' },
        { name: 'job', op: '!=', value: 'x' },
      ],
      functions: ['sum', 'rate'],
    });
  });

  it.each([
    ['up == 0'],
    ['absent(up{job="a"})'],
    ['histogram_quantile(0.99, sum(rate(x_bucket[5m])) by (le)) offset 5m'],
    ['max_over_time(deriv(x[5m])[30m:1m]) > 0'],
    ['rate((x[5m]))'],
    ['a and on() vector(1)'],
    ["{'my.metric', a='b'} > 1"],
    ['quantile_over_time(0.9, x[1h])'],
  ])('takes %s', expr => {
    expect(parsePromql(expr).error).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['rate(foo[5m]', 'ends too early'],
    ['foo{a="b"', 'ends too early'],
    ['foo[5x]', "'x' is not expected here (line 1, column 6"],
    ['up ==\n  = 0', 'line 2, column 3'],
    ['foo{$x="1"}', "'$'"],
    ['rate(foo)', 'rate() needs a range'],
    ['sum(increase(foo) > 1)', 'increase() needs a range'],
    ['avg_over_time(rate(x[5m]))', 'avg_over_time() needs a range'],
  ])('refuses %j', (expr, message) => {
    expect(parsePromql(expr).error).toContain(message);
  });

  it('reads quoted names', () => {
    expect(parsePromql('{"my.metric", "a.b"="c"}')).toEqual({
      metrics: ['my.metric'],
      matchers: [{ name: 'a.b', op: '=', value: 'c' }],
      functions: [],
    });
  });

  it('survives deep and long input', () => {
    expect(parsePromql('('.repeat(20_000)).error).toBeDefined();
    expect(parsePromql('{'.repeat(20_000)).error).toBeDefined();
    expect(parsePromql(`x{a="${'y'.repeat(100_000)}"}`).error).toBeUndefined();
  });
});
