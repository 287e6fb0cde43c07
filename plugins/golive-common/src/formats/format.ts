// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';

/**
 * A YAML file of ours, where the field has no standard. Its JSON Schema for
 * editors is generated from `schema` into `schemas/<id>.schema.json`.
 */
export interface Format<T = unknown> {
  /** Kebab-case; the name of its JSON Schema. */
  readonly id: string;
  /** For people: "Release plan". */
  readonly title: string;
  /** What it is for, in one or two sentences. */
  readonly description: string;
  /** Globs of the files, relative to a unit's folder. */
  readonly files: readonly string[];
  /** Strict: a key that is not known is a mistake. Every field has a description. */
  readonly schema: z.ZodType<T>;
}

/** Defines a format; only ties the type to the schema. */
export function defineFormat<T>(format: Format<T>): Format<T> {
  return format;
}
