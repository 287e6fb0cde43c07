// SPDX-License-Identifier: Apache-2.0
import { templateError } from './goTemplate';

// Every line was asked of Prometheus' own rulefmt (test/oracle/promtool).
describe('templateError', () => {
  it.each([
    'no template',
    '{{ $labels.pod }} {{ $value | humanize }}',
    '{{- $value -}}',
    '{{/* a comment */}}',
    '{{ if gt $value 1.0 }}a{{ else if eq $value 0.0 }}b{{ else }}c{{ end }}',
    '{{ range $i, $e := query "up" }}{{ $i }}{{ break }}{{ end }}',
    '{{ with query "up" | first }}{{ . | value }}{{ end }}',
    '{{ define "x" }}a{{ end }}{{ template "x" . }}',
    '{{ $x := 1 }}{{ $x = 2 }}{{ $x }}',
    "{{ 'a' }} {{ `raw` }} {{ 0x1F }} {{ -1.5 }}",
    '{{ (query "up").x }} {{ $.Labels }} {{ . }}',
    '{{ $value }} }}',
  ])('takes %s', text => {
    expect(templateError(text)).toBeUndefined();
  });

  it.each([
    ['{{ $labels.pod ', 'not closed'],
    ['{{ $label.pod }}', 'the variable $label is not defined'],
    ['{{ humanise $value }}', 'there is no function humanise'],
    ['{{ end }}', '{{end}} is not expected'],
    ['{{ if $value }}x', 'an {{end}} is missing'],
    ['{{ if }}x{{ end }}', 'a value is missing'],
    ['{{ if $value }}a{{ else }}b{{ else }}c{{ end }}', 'two {{else}}'],
    ['{{-$value}}', 'is not a number'],
    ['{{ break }}', 'outside of {{range}}'],
    ['{{ /* a comment */ }}', "'/' is not expected"],
    ['{{ printf "%.2f $value }}', 'not closed'],
    ['{{ | humanize }}', "'|' is not expected"],
    ['{{ $value | 1 }}', 'cannot stand behind a |'],
    ['{{ }}', 'a value is missing'],
    ["{{ 'ab' }}", 'not closed'],
    ['{{ 1a }}', 'not a number'],
    ['{{ "a".b }}', 'a field is not allowed'],
    ['{{ $a, $b := 1 }}', 'too many declarations'],
    ['{{ define "x" }}{{ $labels.a }}{{ end }}', '$labels is not defined'],
    ['{{ range $x := query "up" }}{{ end }}{{ $x }}', '$x is not defined'],
    ['{{ template x }}', "'x' is not expected"],
    ['{{ ( $value }}', 'a parenthesis is not closed'],
  ])('refuses %s', (text, message) => {
    expect(templateError(text)).toContain(message);
  });

  it('survives hostile input in time', () => {
    expect(templateError('{{'.repeat(50_000))).toBeDefined();
    expect(templateError(`{{${'('.repeat(50_000)}`)).toBeDefined();
    expect(templateError('{{if 1}}'.repeat(50_000))).toBeDefined();
    expect(templateError(`{{ "${'\\'.repeat(100_001)} }}`)).toBeDefined();
    expect(
      templateError(`{{if 1}}a${'{{else if 1}}b'.repeat(50_000)}{{end}}`),
    ).toBeDefined();
  });
});
