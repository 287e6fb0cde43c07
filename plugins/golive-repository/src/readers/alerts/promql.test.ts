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
      type: 'instant vector',
    });
  });

  it.each([
    ['up == 0'],
    ['absent(up{job="a"})'],
    ['histogram_quantile(0.99, sum(rate(x_bucket[5m] offset 5m)) by (le))'],
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
    ['sum(rate(x[5m])) offset 5m', 'offset is only allowed behind a selector'],
    ['x offset 5m offset 5m', 'given twice'],
    ['rate(x offset 5m [5m])', 'offset has to stand behind the range'],
    ['rate(sum(x)[5m])', 'only allowed on a selector'],
    ['x > 1 [1h:5m]', 'the last operand only'],
    ['x[0s]', 'not more than 0'],
    ['sum(x[5m])', 'sum() needs an instant vector, got a range vector'],
    ['topk(x)', 'topk() takes 2 arguments, got 1'],
    ['topk("a", x)', 'the parameter of topk() needs a scalar'],
    ['limitk(1, x)', 'experimental'],
    ['hour(x, y)', 'at most 1 argument, got 2'],
    ['label_join(up, "a")', 'at least 3 arguments, got 2'],
    ['vector(x)', 'argument 1 of vector() needs a scalar'],
    ['1 > 2', 'needs bool'],
    ['x + bool 1', 'bool is only allowed behind a comparison'],
    ['x and 1', 'beside a scalar'],
    ['x and on(a) group_left y', 'not allowed with and'],
    ['x + on(a) group_left(a) y', 'both in on()'],
    ['x + on(a) 1', 'only allowed between instant vectors'],
    ['-(x[5m])', 'a sign is only allowed'],
    ['x + "a"', 'not beside a string'],
    ['x{a=~"("}', 'RE2'],
    ['{a=~".*"}', 'does not match the empty text'],
    ['x{__name__="y"}', 'metric name is given twice'],
    ['x{a="\\q"}', 'an escape that does not exist'],
  ])('refuses %j', (expr, message) => {
    expect(parsePromql(expr).error).toContain(message);
  });

  it('reads quoted names', () => {
    expect(parsePromql('{"my.metric", "a.b"="c"}')).toEqual({
      metrics: ['my.metric'],
      matchers: [{ name: 'a.b', op: '=', value: 'c' }],
      functions: [],
      type: 'instant vector',
    });
  });

  it.each([
    ['1', 'scalar'],
    ['"a"', 'string'],
    ['x[5m]', 'range vector'],
    ['time() - x', 'instant vector'],
    ['scalar(x) > bool 1', 'scalar'],
  ])('says what %s gives', (expr, type) => {
    expect(parsePromql(expr).type).toBe(type);
  });

  it('survives deep and long input', () => {
    expect(parsePromql('('.repeat(20_000)).error).toBeDefined();
    expect(parsePromql(`${'('.repeat(1_000)}x${')'.repeat(1_000)}`).error).toBe(
      undefined,
    );
    expect(parsePromql(Array(1_000).fill('x').join('+')).error).toBe(undefined);
    expect(parsePromql('{'.repeat(20_000)).error).toBeDefined();
    expect(parsePromql(`x{a="${'y'.repeat(100_000)}"}`).error).toBeUndefined();
  });
});
