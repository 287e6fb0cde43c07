// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/**
 * What stands where a credential would: `literal`: a value that may work;
 * `placeholder`: one that cannot (empty, `changeme`); `reference`: it is taken
 * from somewhere else (`${…}`, a secret manager); `unread`: the value could not be seen.
 */
export const credentialSchema = z.enum([
  'literal',
  'placeholder',
  'reference',
  'unread',
]);
/** See {@link credentialSchema}. */
export type Credential = z.infer<typeof credentialSchema>;

/** One key of configuration. Its value is never kept. */
export const configurationKeySchema = z.object({
  /** As written, with dots where it is nested: `spring.datasource.url`, `DB_URL`. */
  key: z.string(),
  file: z.string(),
  position: positionSchema,
  /** Present where the key or its value is of a credential. */
  credential: credentialSchema.optional(),
});
/** See {@link configurationKeySchema}. */
export type ConfigurationKey = z.infer<typeof configurationKeySchema>;

/** A thing that holds configuration. */
export const configurationHolderSchema = z.object({
  /** `env`: variables of a container; the others: an object of that kind. */
  kind: z.enum(['env', 'ConfigMap', 'Secret']),
  /** Of the object; of a container `Deployment/quote-service/app`. Suffixes by content are not in it. */
  name: z.string(),
  keys: z.array(configurationKeySchema),
});
/** See {@link configurationHolderSchema}. */
export type ConfigurationHolder = z.infer<typeof configurationHolderSchema>;

/** The configuration in manifests, for every environment that has one of its own. */
export const deployedConfiguration = defineFact({
  id: 'deployedConfiguration',
  title: 'Configuration in manifests',
  schema: z.object({
    views: z.array(
      z.object({
        /** Absent: what holds for environments without manifests of their own. */
        environment: z.string().optional(),
        holders: z.array(configurationHolderSchema),
        /** Not everything of it could be read: what is missing in it says nothing. */
        partial: z.boolean(),
      }),
    ),
  }),
  from: { declared: 'repository' },
});

/** A file of configuration: of an application, or values of a chart. */
export const configurationFileSchema = z.object({
  file: z.string(),
  type: z.enum(['application', 'values']),
  /** Of an application: the profile that its keys hold for; of values: the part of the name that tells them apart. */
  profile: z.string().optional(),
  /** Folder of the chart or module: files of different ones are not compared. */
  module: z.string(),
  /** Id of the environment that the profile names, if it names one. */
  environment: z.string().optional(),
  keys: z.array(configurationKeySchema),
});
/** See {@link configurationFileSchema}. */
export type ConfigurationFile = z.infer<typeof configurationFileSchema>;

/** The configuration that is packed with the application or handed to its chart. */
export const configurationFiles = defineFact({
  id: 'configurationFiles',
  title: 'Configuration files',
  schema: z.object({
    files: z.array(configurationFileSchema),
    /** Settings that decide how many connections and consumers there are, by their documented name. */
    settings: z.array(
      z.object({
        name: z.string(),
        value: z.string(),
        profile: z.string().optional(),
        environment: z.string().optional(),
        file: z.string(),
        position: positionSchema,
      }),
    ),
  }),
  from: { declared: 'repository' },
});
