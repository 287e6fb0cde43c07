// SPDX-License-Identifier: Apache-2.0
import { checkTester, deployedFact } from '../../testing';
import check from './check';

const { pass, fail, notApplicable, table } = checkTester(check);
const keys = (...names: string[]) => ({
  deployedConfiguration: deployedFact({ '': { 'ConfigMap/quote': names } }),
});

table([
  pass(
    'technical keys',
    keys(
      'DB_URL',
      'PRICING_SERVICE_URL',
      'PRICE_CACHE_MAX_SIZE',
      'QUOTE_TOPIC',
      'ORDER_RETRY_LIMIT',
      'TENANT_HEADER',
      'TENANT_ID_CLAIM',
      'LOG_LEVEL',
      'RATE_LIMIT_REQUESTS',
      'MAX_CONNECTIONS',
      'application.yaml#spring.datasource.hikari.maximum-pool-size',
    ),
    ['technical-only'],
    { at: 'deploy/base.yaml:1' },
  ),
  ...[
    'APPROVAL_THRESHOLD',
    'DISCOUNT_APPROVAL_THRESHOLD_PERCENT',
    'MAX_DISCOUNT',
    'maxDiscountPercent',
    'PRICING_POLICY_VERSION',
    'REGION_POLICY',
    'TAX_RATE',
    'application.yaml#cpq.approval.threshold',
    'TENANT_ACME_DISCOUNT_LIMIT',
    'TENANTS',
  ].map(key => fail(key, keys(key), ['policy-in-manifest'])),
  fail(
    'a variable of a container',
    {
      deployedConfiguration: deployedFact({
        '': { 'env/Deployment/q/app': ['APPROVAL_THRESHOLD'] },
      }),
    },
    ['policy-in-manifest'],
    { says: ['the environment of Deployment/q/app'] },
  ),
  fail('a name of the standard’s own', keys('FOO'), ['policy-in-manifest'], {
    parameters: { policyNames: ['^foo$'] },
  }),
  pass(
    'a pattern that is none matches nothing',
    keys('FOO'),
    ['technical-only'],
    { parameters: { policyNames: ['('] } },
  ),
  notApplicable(
    'nothing',
    { deployedConfiguration: deployedFact({ '': { 'Secret/x': ['A'] } }) },
    ['no-configuration'],
  ),
]);
