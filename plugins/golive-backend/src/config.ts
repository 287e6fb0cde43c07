// SPDX-License-Identifier: Apache-2.0
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  defaultEnvironments,
  environmentSchema,
  type Environment,
} from '@golive/backstage-plugin-golive-common';

/** The configuration of the engine. */
export interface GoliveConfig {
  readonly environments: readonly Environment[];
  /** Path of an organisation's own standard. */
  readonly standardFile?: string;
  /** Whether this backend does more than answer. */
  readonly engineEnabled: boolean;
  readonly unitsIntervalMs: number;
  readonly catalogIntervalMs: number;
  readonly concurrency: number;
  /** Whether units may point into other repositories than their own. */
  readonly trustSourceLocation: boolean;
}

const fiveMinutesMs = 300_000;

/** An interval in milliseconds. */
export function intervalMs(
  config: Config,
  key: string,
  defaultMs: number,
): number {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : defaultMs;
}

function readEnvironments(config: Config): readonly Environment[] {
  const all = config.getOptional('golive.environments');
  if (all === undefined) return defaultEnvironments;
  const parsed = environmentSchema.array().min(1).safeParse(all);
  if (!parsed.success) {
    throw new Error(
      `golive.environments: ${parsed.error.issues
        .map(issue => `${issue.path.join('.')}: ${issue.message}`)
        .join('; ')}`,
    );
  }
  const ids = parsed.data.map(e => e.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new Error(`golive.environments: "${twice}" is there twice`);
  return parsed.data;
}

/** @throws with the key of whatever is wrong */
export function readConfig(config: Config): GoliveConfig {
  return {
    environments: readEnvironments(config),
    standardFile: config.getOptionalString('golive.standard.file'),
    engineEnabled: config.getOptionalBoolean('golive.engine.enabled') ?? true,
    unitsIntervalMs: intervalMs(config, 'golive.units.interval', fiveMinutesMs),
    catalogIntervalMs: intervalMs(
      config,
      'golive.catalog.interval',
      fiveMinutesMs,
    ),
    concurrency: config.getOptionalNumber('golive.collect.concurrency') ?? 2,
    trustSourceLocation:
      config.getOptionalBoolean('golive.repository.trustSourceLocation') ??
      false,
  };
}
