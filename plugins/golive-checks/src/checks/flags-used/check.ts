// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  featureFlags,
  no,
  notApplicable,
  unknown,
  yes,
  type FactValue,
  type FeatureFlag,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { metadataPatch, whereOf } from '../../flags/governed';

type Value = FactValue<typeof featureFlags>;

function ofDeclared(flag: FeatureFlag, value: Value): Finding {
  const { key } = flag;
  const use = value.uses.find(u => u.key === key);
  if (use) {
    return yes('used', {
      seen: `${use.by} asks for the flag ${key}`,
      where: at(use.file, use.position),
      related: [whereOf(flag)],
    });
  }
  const seen = `The flag ${key} is declared`;
  if (value.mentioned.includes(key)) {
    return yes('mentioned', {
      seen: `${seen}, and its key stands in the code`,
      where: whereOf(flag),
    });
  }
  const open = value.uses.find(u => u.key === undefined);
  if (!value.sources || open) {
    return unknown('use-unknown', {
      seen: `${seen}, and its key was not found in the code`,
      where: open ? at(open.file, open.position) : whereOf(flag),
      wrong: open
        ? 'Code asks for flags by a key that is put together at run time: it may be this one'
        : 'There is no source code in the folder of this unit',
      fix: {
        text: open
          ? 'Ask for flags by constants.'
          : 'Say by the annotation golive/path where the code of this unit is.',
      },
    });
  }
  return no('unused', {
    seen: `${seen}, and nothing in ${value.sources} source files names it`,
    where: whereOf(flag),
    absence: true,
    wrong:
      'A flag that no code asks for does nothing; whoever switches it in an incident believes that something happened',
    fix: {
      text: `Remove the declaration of ${key}.`,
      file: flag.file,
    },
  });
}

function ofUses(value: Value): Finding[] {
  const declared = new Set(value.flags.map(f => f.key));
  return value.uses
    .filter(u => u.key === undefined || !declared.has(u.key))
    .map(({ key, by, file, position }) =>
      key === undefined
        ? unknown('key-unknown', {
            seen: `${by} asks for a flag by a key that is no constant`,
            where: at(file, position),
            wrong: 'Which flag that is, is known at run time only',
            fix: { text: 'Ask for flags by constants.', file },
          })
        : no('undeclared', {
            seen: `${by} asks for the flag ${key}, which no file of this unit declares`,
            where: at(file, position),
            absence: true,
            wrong:
              'Without a declaration the code runs on its default value, and nobody can switch it',
            fix: {
              text: `Declare ${key}, or put what is known of it into flags/metadata.yaml where a flag service has it.`,
              ...metadataPatch(key, 'owner', 'group:default/…'),
            },
          }),
    );
}

export default defineCheck({
  id: 'flags-used',
  title: 'Declared feature flags are used, and used ones declared',
  why: 'A flag without code, or code without a flag, is a switch that does nothing when it is needed.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { featureFlags },
  codes: {
    used: 'Code asks for the flag.',
    mentioned: 'The key of the flag stands in the code.',
    unused: 'No code names the flag.',
    undeclared: 'Code asks for a flag that is not declared.',
    'use-unknown': 'Whether code asks for the flag cannot be told.',
    'key-unknown': 'Which flag code asks for cannot be told.',
    'no-flags': 'The unit declares no feature flag and asks for none.',
  },
  run({ featureFlags: value }) {
    const keys = new Map(value.flags.map(f => [f.key, f] as const));
    const findings = [
      ...[...keys.values()].map(flag => ofDeclared(flag, value)),
      ...ofUses(value),
    ];
    return findings.length
      ? findings
      : [
          notApplicable('no-flags', {
            seen: `No feature flag is declared, and no call of OpenFeature, Unleash or FF4j is in ${value.sources} source files`,
          }),
        ];
  },
});
