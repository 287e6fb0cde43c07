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
  type ConfigurationKey,
  type FactValue,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const parameters = z.strictObject({
  localProfiles: z
    .array(z.string())
    .default([
      'local',
      'test',
      'it',
      'integration-test',
      'integrationtest',
      'ci',
    ])
    .describe(
      'Profiles and environments that run on a developer’s machine or in a build only: what is written out for them opens nothing.',
    ),
});

type Code =
  | 'literal-in-environment'
  | 'literal-in-config-map'
  | 'literal-in-secret'
  | 'literal-in-values'
  | 'literal-in-application';

/** A key that is of a credential, and where it is deployed. */
interface Found {
  readonly key: ConfigurationKey;
  readonly code: Code;
  /** For people: `Secret quote-service`. */
  readonly holder: string;
  /** Profile or environment, if it is of one. */
  readonly profile?: string;
}

const codes = {
  env: 'literal-in-environment',
  ConfigMap: 'literal-in-config-map',
  Secret: 'literal-in-secret',
} as const;

function inManifests({
  views,
}: FactValue<typeof deployedConfiguration>): Found[] {
  return views.flatMap(({ environment, holders }) =>
    holders.flatMap(({ kind, name, keys }) =>
      keys.flatMap(key =>
        key.credential
          ? [
              {
                key,
                code: codes[kind],
                holder:
                  kind === 'env'
                    ? `the environment of ${name}`
                    : `${kind} ${name}`,
                ...(environment ? { profile: environment } : {}),
              },
            ]
          : [],
      ),
    ),
  );
}

function inFiles({ files }: FactValue<typeof configurationFiles>): Found[] {
  return files.flatMap(({ type, file, profile, keys }) =>
    keys.flatMap(key =>
      key.credential
        ? [
            {
              key,
              code: `literal-in-${type}` as const,
              holder: file,
              ...(profile === undefined ? {} : { profile }),
            },
          ]
        : [],
    ),
  );
}

const fixes: Readonly<Record<Code, { text: string; patch: string }>> = {
  'literal-in-environment': {
    text: 'Take the value from a Secret by secretKeyRef.',
    patch:
      '-              value: …\n+              valueFrom:\n+                secretKeyRef:\n+                  name: quote-service\n+                  key: password',
  },
  'literal-in-config-map': {
    text: 'Move the key to a Secret that a secret manager fills.',
    patch: ' data:\n-  DB_PASSWORD: …',
  },
  'literal-in-secret': {
    text: 'Let a secret manager fill the Secret (ExternalSecret, SealedSecret); base64 hides nothing.',
    patch:
      '-kind: Secret\n+apiVersion: external-secrets.io/v1\n+kind: ExternalSecret',
  },
  'literal-in-values': {
    text: 'Leave the value empty and name an existing Secret.',
    patch: '-  password: …\n+  existingSecret: quote-service',
  },
  'literal-in-application': {
    text: 'Take the value from the environment, without a default that works.',
    patch: '-    password: …\n+    password: ${DB_PASSWORD}',
  },
};

function judge({ key, code, holder, profile }: Found, local: boolean): Finding {
  const where = at(key.file, key.position);
  const seen = `"${key.key}" in ${holder}${profile ? ` (${profile})` : ''}`;
  switch (key.credential) {
    case 'literal':
      if (local) {
        return yes('local-only', {
          seen: `${seen} is written out, for ${profile} only; better not even there`,
          where,
        });
      }
      return no(code, {
        seen: `${seen} is a credential that is written out`,
        where,
        wrong:
          'Whoever may read the repository, or ever could, has it; and it cannot be changed without a release',
        fix: {
          text: `${fixes[code].text} Change the credential: it is known.`,
          patch: fixes[code].patch,
          file: key.file,
        },
      });
    case 'unread':
      return unknown('value-unread', {
        seen: `${seen} comes from a file whose content is not looked at`,
        where,
        wrong: 'Whether a credential that works is in that file cannot be said',
        fix: { text: fixes[code].text },
      });
    case 'placeholder':
      return yes('placeholder', {
        seen: `${seen} is a placeholder that opens nothing`,
        where,
      });
    default:
      return yes('reference', {
        seen: `${seen} is taken from somewhere else`,
        where,
      });
  }
}

export default defineCheck({
  id: 'secret-not-literal',
  title: 'No credential is written out in configuration',
  why: 'A credential in a repository is known to everyone who ever had it, and stays in its history for ever.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { deployedConfiguration, configurationFiles },
  codes: {
    'literal-in-environment':
      'A container’s variable or argument is a credential that is written out.',
    'literal-in-config-map':
      'A ConfigMap holds a credential that is written out.',
    'literal-in-secret': 'A Secret is written out in the repository.',
    'literal-in-values':
      'The values of a chart hold a credential that is written out.',
    'literal-in-application':
      'The application’s configuration holds a credential that is written out.',
    'local-only': 'It is written out for a profile that is never deployed.',
    placeholder: 'A placeholder that cannot work stands there.',
    reference: 'The credential is taken from somewhere else.',
    'value-unread': 'The credential is in a file that is not looked at.',
    'no-credential': 'No key of the configuration is of a credential.',
  },
  parameters,
  run(
    { deployedConfiguration: deployed, configurationFiles: files },
    { parameters: p },
  ) {
    const local = new Set(p.localProfiles.map(name => name.toLowerCase()));
    const found = [...inManifests(deployed), ...inFiles(files)];
    if (found.length === 0) {
      return [
        notApplicable('no-credential', {
          seen: 'No variable, ConfigMap, Secret, chart value or application setting of a credential was found',
        }),
      ];
    }
    // What several environments share is one finding: that of the first, which is not local.
    const isLocal = ({ profile }: Found) =>
      profile !== undefined &&
      profile.split(/[,|&\s]+/).every(part => local.has(part.toLowerCase()));
    const places = new Map<string, Found>();
    for (const one of found) {
      const { key, file, position } = one.key;
      const place = JSON.stringify([key, file, position, one.key.credential]);
      const earlier = places.get(place);
      if (!earlier || (isLocal(earlier) && !isLocal(one)))
        places.set(place, one);
    }
    return [...places.values()].map(one => judge(one, isLocal(one)));
  },
});
