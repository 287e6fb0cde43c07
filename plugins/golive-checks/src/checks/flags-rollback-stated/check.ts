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

const wrong =
  'In an incident somebody has to guess which way is safe, and what of what was begun under the flag can still be finished without it';

// A sentence has some words; one word alone must be a variant.
const isSentence = (text: string) => text.split(/\s+/).length >= 3;

function judge(flag: FeatureFlag): Finding {
  const { key, rollback, variants } = flag;
  const value = rollback?.value.trim() ?? '';
  const [safe = 'off'] = variants.filter(v =>
    /^(?:off|false|old|control|disabled|legacy|no)$/i.test(v),
  );
  const sentence = `${safe}: what was begun under the flag is finished as before`;
  const fix = {
    text: `Say which variant of ${key} is safe, and what happens to what was begun under the flag.`,
    ...(flag.system === 'flagd'
      ? {
          patch: `   "${key}": {\n+    "metadata": { "rollback": "${sentence}" },`,
          file: flag.file,
        }
      : metadataPatch(key, 'rollback', JSON.stringify(sentence))),
  };
  if (!rollback || saysNothing(value)) {
    return no('rollback-missing', {
      seen: rollback
        ? `The way back of the flag ${key} is "${value}"`
        : `The flag ${key} does not say how to switch back`,
      where: rollback ? whereSaid(rollback) : whereOf(flag),
      absence: !rollback,
      wrong,
      fix,
    });
  }
  const details = {
    seen: `The way back of the flag ${key}: ${value}`,
    where: whereSaid(rollback),
  };
  const named = variants.some(v => v.toLowerCase() === value.toLowerCase());
  const onOff = !variants.length && /^(?:on|off|true|false)$/i.test(value);
  return named || onOff || isSentence(value)
    ? yes('rollback-stated', details)
    : no('rollback-unclear', {
        ...details,
        wrong: `That is neither a variant of the flag${
          variants.length ? ` (${variants.join(', ')})` : ''
        } nor a sentence. ${wrong}`,
        fix,
      });
}

export default defineCheck({
  id: 'flags-rollback-stated',
  title: 'Every feature flag says how to switch back',
  why: 'The flag is the fastest way out of a bad release, if everybody knows which way is out.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { featureFlags },
  codes: {
    'rollback-stated': 'The flag says which variant is safe, or what to do.',
    'rollback-missing': 'The flag does not say how to switch back.',
    'rollback-unclear': 'What is said is neither a variant nor a sentence.',
    ...flagCodes,
  },
  run: ({ featureFlags: value }) => governedFlags(value, judge),
});
