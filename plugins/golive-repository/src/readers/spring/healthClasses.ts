// SPDX-License-Identifier: Apache-2.0
import { blankComments } from './builds';
import type { HealthClass } from './model';

const kinds =
  'HealthIndicator|HealthContributor|ReactiveHealthIndicator|ReactiveHealthContributor|AbstractHealthIndicator|AbstractReactiveHealthIndicator|CompositeHealthContributor|CompositeReactiveHealthContributor|AvailabilityStateHealthIndicator';
const javaClass = new RegExp(
  String.raw`\bclass\s+(\w+)[^{;]*?\b(?:implements|extends)\b[^{;]*?\b(?:${kinds})\b`,
  'g',
);
const kotlinClass = new RegExp(
  String.raw`\bclass\s+(\w+)[^{;=]*:\s*[^{;=]*?\b(?:${kinds})\b`,
  'g',
);
const beanMethod = new RegExp(
  String.raw`@Bean\b(?:\(\s*(?:name\s*=\s*)?"([^"]+)"\s*\))?[^;{}]*?\b(?:${kinds})(?:<[^>]*>)?\s+(\w+)\s*\(`,
  'g',
);

/** Classes and beans of Java or Kotlin code that answer health requests. What they ask cannot be told. */
export function healthClasses(text: string): HealthClass[] {
  if (!/Health(?:Indicator|Contributor)\b/.test(text)) return [];
  const code = blankComments(text, /\/\*[\s\S]*?\*\/|\/\/.*$/gm);
  const lineOf = (index: number) => code.slice(0, index).split('\n').length;
  const found = new Map<string, HealthClass>();
  const add = (bean: string, index: number) => {
    const name =
      bean.replace(/(?:Reactive)?Health(?:Indicator|Contributor)$/, '') || bean;
    found.set(name, { name, position: [lineOf(index), 1] });
  };
  for (const pattern of [javaClass, kotlinClass]) {
    for (const m of code.matchAll(pattern)) {
      const annotations = code.slice(Math.max(0, m.index - 300), m.index);
      const given =
        /@Component\(\s*(?:value\s*=\s*)?"([^"]+)"\s*\)(?![\s\S]*\bclass\b)/.exec(
          annotations,
        )?.[1];
      add(given ?? m[1][0].toLowerCase() + m[1].slice(1), m.index);
    }
  }
  for (const m of code.matchAll(beanMethod)) add(m[1] ?? m[2], m.index);
  return [...found.values()];
}
