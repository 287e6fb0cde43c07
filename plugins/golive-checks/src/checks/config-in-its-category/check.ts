// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  deployedConfiguration,
  no,
  notApplicable,
  yes,
  type ConfigurationKey,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const subjects =
  'approvals?|discounts?|margins?|pric(?:e|es|ing)|rebates?|surcharges?|commissions?|tax(?:es)?|vat|fees?|credits?|refunds?|promotions?|eligibility|quotes?|orders?|contracts?|bundles?|catalog|sla|regions?|tenants?|customers?|accounts?|markets?|segments?';
const rules =
  'thresholds?|polic(?:y|ies)|rules?|rates?|percent(?:age)?s?|limits?|tiers?|levels?|matrix|floors?|ceilings?|caps?|min(?:imum)?|max(?:imum)?|overrides?|allow-?list|deny-?list|allowed|blocked|approvers?|validity-days|grace-days|terms';

const parameters = z.strictObject({
  policyNames: z
    .array(z.string())
    .default([
      // A subject of the business and a word of a rule: APPROVAL_THRESHOLD, max-discount, pricing.policy.version.
      `(?:^|[.-])(?:${subjects})[.-](?:[a-z0-9]+[.-]){0,3}(?:${rules})(?:[.-]|$)`,
      `(?:^|[.-])(?:${rules})[.-](?:[a-z0-9]+[.-]){0,2}(?:${subjects})(?:[.-]|$)`,
      // A tenant by name, or the list of them.
      '(?:^|[.-])tenants?(?:[.-](?:[a-z0-9]+[.-]){0,3}(?:ids?|names?|list|config|settings))?$',
    ])
    .describe(
      'Regular expressions of keys of tenant and business policy, after the key is written in lower case with dots and dashes.',
    ),
  technicalNames: z
    .string()
    .default(
      '(?:^|[.-])(?:urls?|uri|host|port|path|topics?|queue|group(?:-id)?|client-id|timeout(?:-ms)?|ttl|cache|pool|interval|retr(?:y|ies)|attempts?|endpoint|header|claim|schema|database|connections?|threads?|concurrency|batch|page|size|requests?|memory|bytes|length|service|level|log|cron|schedule|image|replicas?)(?:[.-]|$)',
    )
    .describe(
      'What makes a key technical, although it speaks of the business.',
    ),
});

/** `app.maxDiscountPercent`, `APP_MAX_DISCOUNT_PERCENT` → `app.max-discount-percent`, `app-max-…`. */
function folded(key: string): string {
  return key
    .slice(key.indexOf('#') + 1)
    .replace(/\[\d+\]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
}

const isSafePattern = (pattern: string) => {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
};

export default defineCheck({
  id: 'config-in-its-category',
  title:
    'Tenant and business policy is not in a ConfigMap or environment variable',
  why: 'Policy has to be changed by the business, at once and audited; in a manifest it is changed by a release and by whoever may merge.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { deployedConfiguration },
  codes: {
    'policy-in-manifest':
      'A key of tenant or business policy is in a ConfigMap or variable.',
    'technical-only': 'No key speaks of tenant or business policy.',
    'no-configuration': 'The manifests hold no configuration.',
  },
  parameters,
  run({ deployedConfiguration: { views } }, { parameters: p }): Finding[] {
    const names = p.policyNames.flatMap(text => isSafePattern(text) ?? []);
    const technical = isSafePattern(p.technicalNames);
    const places = new Map<string, { key: ConfigurationKey; holder: string }>();
    for (const { holders } of views) {
      for (const { kind, name, keys } of holders.filter(
        h => h.kind !== 'Secret',
      )) {
        const holder =
          kind === 'env' ? `the environment of ${name}` : `ConfigMap ${name}`;
        for (const key of keys)
          places.set(JSON.stringify([key.key, key.file, key.position]), {
            key,
            holder,
          });
      }
    }
    const all = [...places.values()];
    if (all.length === 0) {
      return [
        notApplicable('no-configuration', {
          seen: 'No ConfigMap and no variable was found in the manifests',
        }),
      ];
    }
    const found = all.filter(({ key: { key, credential } }) => {
      const text = folded(key).slice(0, 300);
      return (
        !credential &&
        names.some(name => name.test(text)) &&
        !technical?.test(text)
      );
    });
    if (found.length === 0) {
      return [
        yes('technical-only', {
          seen: `None of the ${all.length} key${
            all.length === 1 ? '' : 's'
          } of variables and ConfigMaps speaks of tenant or business policy`,
          where: at(all[0].key.file, all[0].key.position),
        }),
      ];
    }
    return found.map(({ key, holder }) =>
      no('policy-in-manifest', {
        seen: `"${key.key}" in ${holder} reads like tenant or business policy`,
        where: at(key.file, key.position),
        wrong:
          'Who changed it, when and why is not on record where the business looks, and it changes only with a release',
        fix: {
          text: 'Keep it in the application’s own store, where it has a version, an owner and an audit trail; here only say where that is.',
          patch: `-  ${key.key}: …`,
          file: key.file,
        },
      }),
    );
  },
});
