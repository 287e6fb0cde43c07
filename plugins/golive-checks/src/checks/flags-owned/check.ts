// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  featureFlags,
  no,
  yes,
  type FeatureFlag,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import {
  flagCodes,
  governedFlags,
  metadataPatch,
  saysNothing,
  whereOf,
  whereSaid,
} from '../../flags/governed';

// As the catalog refers to entities: [kind:][namespace/]name.
const reference =
  /^(?:(group|user):)?(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)?[a-z0-9]+(?:[._-][a-z0-9]+)*$/i;

const why =
  'A flag that nobody answers for is switched by whoever dares, and removed by nobody';

function judge(flag: FeatureFlag): Finding {
  const { key, owner } = flag;
  const fix = {
    text: `Name the group that answers for ${key}, as the catalog refers to it.`,
    ...(flag.system === 'flagd'
      ? {
          patch: `   "${key}": {\n+    "metadata": { "owner": "group:default/order-team" },`,
          file: flag.file,
        }
      : metadataPatch(key, 'owner', 'group:default/order-team')),
  };
  const value = owner?.value.trim() ?? '';
  if (!owner || saysNothing(value)) {
    return no('owner-missing', {
      seen: owner
        ? `The flag ${key} has the owner "${value}"`
        : `The flag ${key} has no owner`,
      where: owner ? whereSaid(owner) : whereOf(flag),
      absence: !owner,
      wrong: why,
      fix,
    });
  }
  const seen = `The flag ${key} belongs to ${value}`;
  return reference.test(value)
    ? yes('owned', { seen, where: whereSaid(owner) })
    : no('owner-unclear', {
        seen,
        where: whereSaid(owner),
        wrong: `That is no group of the catalog: nobody can be found by it when the flag must be switched. ${why}`,
        fix,
      });
}

export default defineCheck({
  id: 'flags-owned',
  title: 'Every feature flag has an owner',
  why: 'A flag changes production without a release: someone must answer for what it does, and for its removal.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { featureFlags },
  codes: {
    owned: 'The flag names a group or user of the catalog.',
    'owner-missing': 'The flag names no owner.',
    'owner-unclear': 'The owner is no reference of the catalog.',
    ...flagCodes,
  },
  run: ({ featureFlags: value }) => governedFlags(value, judge),
});
