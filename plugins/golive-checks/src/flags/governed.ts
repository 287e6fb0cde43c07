// SPDX-License-Identifier: Apache-2.0
import {
  at,
  notApplicable,
  unknown,
  type FactValue,
  type FeatureFlag,
  type featureFlags,
  type Finding,
  type FlagStatement,
  type Where,
} from '@golive/backstage-plugin-golive-common';

/** Codes of the findings of {@link governedFlags}. */
export const flagCodes = {
  'no-flags': 'The unit declares no feature flag and asks for none.',
  'declared-elsewhere':
    'Code asks for a flag that no file of the unit declares.',
} as const;

/** Where a flag is declared. */
export const whereOf = (flag: FeatureFlag): Where =>
  at(flag.file, flag.position);

/** Where something is said of a flag. */
export const whereSaid = (statement: FlagStatement): Where =>
  at(statement.file, statement.position);

/** The metadata file of ours, with an entry for a flag. */
export function metadataPatch(key: string, name: string, value: string) {
  return {
    patch: ` flags:\n   ${JSON.stringify(key)}:\n+    ${name}: ${value}`,
    file: 'flags/metadata.yaml',
  };
}

const wanted =
  'a flagd file, a FeatureFlag object, a ConfigMap with flagd flags, an OpenFeature manifest, an Unleash export, flags/metadata.yaml';

/** One finding for each flag; where none is declared, the finding that says so. */
export function governedFlags(
  { flags, uses, sources }: FactValue<typeof featureFlags>,
  judge: (flag: FeatureFlag) => Finding | Finding[],
): Finding[] {
  const declared = new Set(flags.map(f => f.key));
  const elsewhere = new Map(
    uses
      .filter(u => u.key !== undefined && !declared.has(u.key))
      .map(u => [u.key, u] as const),
  );
  const findings = [
    ...flags.flatMap(judge),
    ...[...elsewhere.values()].map(({ key = '', by, file, position }) =>
      unknown('declared-elsewhere', {
        seen: `${by} asks for the flag ${key}, which no file of this unit declares`,
        where: at(file, position),
        wrong: 'Who answers for it, and until when it is there, is not known',
        fix: {
          text: 'Declare the flag in the repository of the unit, or put what is known of it into flags/metadata.yaml.',
          ...metadataPatch(key, 'owner', 'group:default/…'),
        },
      }),
    ),
  ];
  if (findings.length) return findings;
  return [
    notApplicable('no-flags', {
      seen: `No feature flag: no ${wanted}; and no call of OpenFeature, Unleash or FF4j in ${sources} source files`,
    }),
  ];
}

const nothing =
  /^[\s<[({]*(?:to-?do|tbd|tba|fix-?me|xxx+|n\/?a|none|nobody|noone|no-one|unknown|unassigned|someone|anyone|everyone|all|me|team|owner|your-?team|my-?team|change-?me|placeholder|example|-+|\?+|\.+)?[\s>\])}]*$/i;

/** Whether a text says nothing: empty, or a word that waits to be replaced. */
export function saysNothing(value: string): boolean {
  return nothing.test(value) || /[$#]\{|\{\{|<[a-z -]+>/i.test(value);
}

/** What kinds of flag there are, whatever a system calls them. */
export type FlagKind =
  | 'release'
  | 'experiment'
  | 'operational'
  | 'kill-switch'
  | 'permission'
  | 'unknown';

const kinds: Readonly<Record<string, FlagKind>> = {
  release: 'release',
  feature: 'release',
  rollout: 'release',
  temporary: 'release',
  experiment: 'experiment',
  abtest: 'experiment',
  operational: 'operational',
  operation: 'operational',
  ops: 'operational',
  killswitch: 'kill-switch',
  circuitbreaker: 'kill-switch',
  permission: 'permission',
  permissioning: 'permission',
  entitlement: 'permission',
};

/** The kind of a flag; one that says nothing is a release flag. */
export function kindOf({ kind }: FeatureFlag): FlagKind {
  if (!kind) return 'release';
  return kinds[kind.value.toLowerCase().replace(/[^a-z]/g, '')] ?? 'unknown';
}

/** Whether a flag may stay for good, given its kind. */
export function mayStay(flag: FeatureFlag): boolean {
  return ['operational', 'kill-switch', 'permission'].includes(kindOf(flag));
}
