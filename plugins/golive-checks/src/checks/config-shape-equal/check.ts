// SPDX-License-Identifier: Apache-2.0
import {
  at,
  configurationFiles,
  defineCheck,
  deployedConfiguration,
  no,
  notApplicable,
  unknown,
  yes,
  type ConfigurationFile,
  type ConfigurationKey,
  type FactValue,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const parameters = z.strictObject({
  exempt: z
    .array(z.string())
    .default(['local', 'ci'])
    .describe('Environments that are not deployed as the others are.'),
  environmentWords: z
    .array(z.string())
    .default([
      'dev',
      'development',
      'test',
      'qa',
      'staging',
      'stage',
      'stg',
      'production',
      'prod',
      'prd',
      'live',
      'dr',
    ])
    .describe(
      'Words that names of objects may hold to tell environments apart.',
    ),
});

/** Where a shape holds each of its keys, by environment. */
interface Shape {
  /** For people: `ConfigMap quote-service`. */
  readonly title: string;
  readonly keys: Map<string, Map<string, ConfigurationKey>>;
}

const shown = 8;

/** A name without the word that tells environments apart. */
function neutral(name: string, words: ReadonlySet<string>): string {
  return name
    .split(/([-_./])/)
    .filter(part => !words.has(part.toLowerCase()))
    .join('')
    .replace(/[-_.]{2,}/g, '-')
    .replace(/^[-_.]|[-_.]$/g, '');
}

const indexless = (key: string) => key.replace(/\[\d+\]/g, '[]');

function ofManifests(
  { views }: FactValue<typeof deployedConfiguration>,
  exempt: ReadonlySet<string>,
  words: ReadonlySet<string>,
): { shapes: Shape[]; environments: string[] } {
  const judged = views.filter(
    ({ environment, partial }) =>
      environment && !exempt.has(environment) && !partial,
  );
  const shapes = new Map<string, Shape>();
  for (const { environment = '', holders } of judged) {
    for (const { kind, name, keys } of holders) {
      const title =
        kind === 'env'
          ? `the environment of ${neutral(name, words)}`
          : `${kind} ${neutral(name, words)}`;
      const shape = shapes.get(title) ?? { title, keys: new Map() };
      shapes.set(title, shape);
      const own =
        shape.keys.get(environment) ?? new Map<string, ConfigurationKey>();
      shape.keys.set(environment, own);
      for (const key of keys) own.set(indexless(key.key), key);
    }
  }
  return {
    shapes: [...shapes.values()],
    environments: judged.map(({ environment = '' }) => environment),
  };
}

function ofFiles(
  { files }: FactValue<typeof configurationFiles>,
  exempt: ReadonlySet<string>,
): { shape: Shape; environments: string[] }[] {
  const modules = new Map<string, ConfigurationFile[]>();
  for (const file of files) {
    const id = `${file.type} ${file.module}`;
    modules.set(id, [...(modules.get(id) ?? []), file]);
  }
  return [...modules.values()].map(all => {
    const environments = [
      ...new Set(
        all.flatMap(f =>
          f.environment && !exempt.has(f.environment) ? [f.environment] : [],
        ),
      ),
    ];
    const common = all.filter(f => f.profile === undefined);
    const keys = new Map(
      environments.map(environment => [
        environment,
        new Map(
          [...common, ...all.filter(f => f.environment === environment)]
            .flatMap(f => f.keys)
            .map(key => [indexless(key.key), key]),
        ),
      ]),
    );
    const [{ type, module }] = all;
    const title = `${
      type === 'values'
        ? 'the values of the chart'
        : 'the application’s configuration'
    }${module ? ` ${module}` : ''}`;
    return { shape: { title, keys }, environments };
  });
}

function compare(
  { title, keys }: Shape,
  environments: readonly string[],
): Finding[] {
  const everything = new Map<
    string,
    { key: ConfigurationKey; environment: string }
  >();
  for (const [environment, own] of keys)
    for (const [name, key] of own)
      if (!everything.has(name)) everything.set(name, { key, environment });
  // A whole Secret of a manager: which keys it has cannot be seen.
  if (everything.has('*')) {
    const { key } = everything.get('*')!;
    return [
      unknown('keys-elsewhere', {
        seen: `${title} takes all its keys from a secret manager`,
        where: at(key.file, key.position),
        wrong: 'Which keys each environment has there cannot be seen here',
        fix: { text: 'Name the keys one by one.' },
      }),
    ];
  }
  return environments.flatMap(environment => {
    const own = keys.get(environment);
    const missing = [...everything].filter(([name]) => !own?.has(name));
    if (missing.length === 0) return [];
    const [, first] = missing[0];
    const names = missing
      .slice(0, shown)
      .map(([name]) => name)
      .join(', ');
    const more =
      missing.length > shown ? ` and ${missing.length - shown} more` : '';
    return [
      no(own ? 'key-missing' : 'holder-missing', {
        seen: own
          ? `${title} has no ${names}${more} in ${environment}, as it has in ${first.environment}`
          : `${title} is in ${first.environment} and not in ${environment}`,
        where: at(first.key.file, first.key.position),
        related: [...(own?.values() ?? [])]
          .slice(0, 1)
          .map(key => at(key.file, key.position)),
        wrong:
          'What was tried out in one environment is not what runs in the other: the difference shows when the release is there',
        fix: {
          text: `Give ${environment} the same keys with its own values, or take them out of ${first.environment}.`,
          patch: missing
            .slice(0, shown)
            .map(([name]) => `+  ${name}: …`)
            .join('\n'),
        },
      }),
    ];
  });
}

export default defineCheck({
  id: 'config-shape-equal',
  title: 'Every environment has the same configuration keys',
  why: 'A release that was tested with other keys than production has was not tested.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { deployedConfiguration, configurationFiles },
  codes: {
    'same-keys': 'All environments have the same keys.',
    'key-missing': 'An environment lacks keys that another has.',
    'holder-missing':
      'An environment lacks a ConfigMap, Secret or container’s variables that another has.',
    'keys-elsewhere': 'Which keys there are is known to a secret manager only.',
    'one-environment': 'There is configuration of at most one environment.',
  },
  parameters,
  run(
    { deployedConfiguration: deployed, configurationFiles: files },
    { parameters: p },
  ) {
    const exempt = new Set(p.exempt);
    const words = new Set(p.environmentWords);
    const manifests = ofManifests(deployed, exempt, words);
    const groups = [
      ...manifests.shapes.map(shape => ({
        shape,
        environments: manifests.environments,
      })),
      ...ofFiles(files, exempt),
    ].filter(({ environments }) => environments.length > 1);
    const judged = groups.filter(({ shape }) =>
      [...shape.keys.values()].some(own => own.size > 0),
    );
    if (judged.length === 0) {
      return [
        notApplicable('one-environment', {
          seen: 'Configuration that differs by environment was found for at most one environment',
        }),
      ];
    }
    const found = judged.flatMap(({ shape, environments }) =>
      compare(shape, environments),
    );
    return found.length > 0
      ? found
      : judged.map(({ shape, environments }) => {
          const [key] = [...shape.keys.values()].flatMap(own => [
            ...own.values(),
          ]);
          return yes('same-keys', {
            seen: `${shape.title} has the same keys in ${environments.join(
              ', ',
            )}`,
            where: at(key.file, key.position),
          });
        });
  },
});
