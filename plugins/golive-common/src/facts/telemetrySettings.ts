// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A setting of an application's own configuration, as written: placeholders are not put in. */
export const appSettingSchema = z.object({
  /** `management.otlp.tracing.endpoint`, with dots, as written. */
  key: z.string(),
  value: z.string(),
  /** Profile (Spring) or `%profile` (Quarkus) it holds in; absent: always. */
  profile: z.string().optional(),
  file: z.string(),
  position: positionSchema,
});
/** See {@link appSettingSchema}. */
export type AppSetting = z.infer<typeof appSettingSchema>;

/** What an application is made with, as its build files tell. */
export const appFrameworkSchema = z.object({
  /** `unknown`: no build file that is read; `other`: a build file of another framework or none. */
  framework: z.enum(['spring-boot', 'quarkus', 'other', 'unknown']),
  /** Major and minor version of the framework, where it is written. */
  version: z.tuple([z.number().int(), z.number().int()]).optional(),
  /** The build file. */
  file: z.string().optional(),
  /** Whether all dependencies are known: no parent or bundle is elsewhere. */
  complete: z.boolean(),
  /** Those dependencies that have to do with the matter. */
  libraries: z.array(
    z.object({
      artifact: z.string(),
      file: z.string(),
      position: positionSchema,
    }),
  ),
  /** In the order in which they are read: what comes later wins. */
  settings: z.array(appSettingSchema),
});
/** See {@link appFrameworkSchema}. */
export type AppFramework = z.infer<typeof appFrameworkSchema>;

/** An `Instrumentation` object of the OpenTelemetry Operator (`opentelemetry.io/v1alpha1`). */
export const instrumentationSchema = z.object({
  file: z.string(),
  position: positionSchema,
  name: z.string(),
  namespace: z.string().optional(),
  /** `spec.exporter.endpoint`. */
  endpoint: z.string().optional(),
  /** `spec.sampler`. */
  sampler: z
    .object({ type: z.string(), argument: z.string().optional() })
    .optional(),
  /** `spec.resource.resourceAttributes`. */
  attributes: z.record(z.string(), z.string()),
  /** `spec.env` and `spec.java.env`: those that name OpenTelemetry settings and hold no secret. */
  env: z.record(z.string(), z.string()),
  /** `spec.defaults.useLabelsForResourceAttributes`. */
  usesLabels: z.boolean(),
});
/** See {@link instrumentationSchema}. */
export type Instrumentation = z.infer<typeof instrumentationSchema>;

/** A declarative configuration of the SDK (`OTEL_CONFIG_FILE`; `file_format` is its first field). */
export const sdkFileSchema = z.object({
  file: z.string(),
  position: positionSchema,
  disabled: z.boolean(),
  /** Addresses that traces are exported to by OTLP; empty text: the default. */
  traces: z.array(z.string()),
  /** Type of the sampler: `always_on`, `parent_based` … */
  sampler: z.string().optional(),
  /** `resource.attributes` and `resource.attributes_list`; values as written. */
  attributes: z.record(z.string(), z.string()),
});
/** See {@link sdkFileSchema}. */
export type SdkFile = z.infer<typeof sdkFileSchema>;

/** What the repository says of how the application's telemetry leaves it, besides the environment of its containers. */
export const telemetrySettings = defineFact({
  id: 'telemetrySettings',
  title: 'Telemetry settings',
  schema: appFrameworkSchema.extend({
    instrumentations: z.array(instrumentationSchema),
    sdkFiles: z.array(sdkFileSchema),
  }),
  from: { declared: 'repository' },
});
