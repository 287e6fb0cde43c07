// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  FileWhere,
  telemetrySettings,
} from '@golive/backstage-plugin-golive-common';
import type { Attributes } from './resource';
import type { Known } from './settings';

/** The fact, see `telemetrySettings`. */
export type Telemetry = FactValue<typeof telemetrySettings>;

/** How the telemetry of one container leaves it. */
export interface Exporter {
  /** What exports, for people. */
  readonly by: string;
  /** Where traces go. */
  readonly endpoint?: Known;
  /** Why nothing is exported although something could. */
  readonly off?: { readonly because: string; readonly where?: FileWhere };
  readonly attributes: Attributes;
}

/** What is found out of a container's telemetry. */
export type FoundExporter =
  | { readonly exporter: Exporter }
  | { readonly missing: string }
  | { readonly unknown: string };

/** A setting of the SDK by the name of its system property: `otel.service.name`. */
export type Lookup = (name: string) => Known | undefined;
