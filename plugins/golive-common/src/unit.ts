// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * The nine kinds of deployable unit, in the order of the platform's deployment
 * units table (seed §5). A unit's kind is the `spec.type` of its catalog entity.
 */
export const unitKinds = [
  'service',
  'worker',
  'process-worker',
  'database-schema',
  'kafka-topic',
  'redis-namespace',
  'bpmn-process',
  'projection',
  'observability-config',
] as const;

/** See {@link unitKinds}. */
export const unitKindSchema = z.enum(unitKinds);

/** One of the nine kinds of deployable unit. */
export type UnitKind = z.infer<typeof unitKindSchema>;

/** Whether a string, for example an entity's `spec.type`, names a kind of unit. */
export function isUnitKind(value: unknown): value is UnitKind {
  return unitKindSchema.safeParse(value).success;
}

/** The catalog kind (`component` or `resource`) that entities of a unit kind have. */
export const catalogKindOf: Readonly<
  Record<UnitKind, 'Component' | 'Resource'>
> = {
  service: 'Component',
  worker: 'Component',
  'process-worker': 'Component',
  'database-schema': 'Resource',
  'kafka-topic': 'Resource',
  'redis-namespace': 'Resource',
  'bpmn-process': 'Component',
  projection: 'Component',
  'observability-config': 'Resource',
};

/** What the judge and the checks need to know of a unit. */
export interface Unit {
  /** Canonical entity reference, lower case: `component:default/quote-service`. */
  readonly ref: string;
  readonly kind: UnitKind;
  /** The entity's title, else its name. */
  readonly title: string;
  /** Canonical reference of the owning group or user, if the entity has one. */
  readonly owner?: string;
  /** Canonical reference of the system. */
  readonly system?: string;
  readonly lifecycle?: string;
  /** The entity's annotations; only `golive/` and well-known ones matter. */
  readonly annotations: Readonly<Record<string, string>>;
}
