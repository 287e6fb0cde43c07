// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run as avro } from './avro';
import { run as camunda } from './camunda';
import { run as dockerfile } from './dockerfile';
import { run as podSecurity } from './podSecurity';
import { run as postgres } from './postgres';
import { run as promtool } from './promtool';
import { run as protobuf } from './protobuf';
import type { OracleReport } from './report';

/** A real system that is asked what a reader or check says. */
export interface Oracle {
  readonly name: string;
  /** Who is asked, and what. */
  readonly title: string;
  /** How many generated questions `npm test` and `npm run oracle` ask beside the fixed ones. */
  readonly samples: { readonly test: number; readonly full: number };
  run(sample: number): OracleReport | Promise<OracleReport>;
}

async function onPostgres(sample: number): Promise<OracleReport> {
  const script = path.join(__dirname, '../../scripts/lib/postgres.mjs');
  const { startPostgres } = (await import(pathToFileURL(script).href)) as {
    startPostgres(): Promise<{ url: string; stop(): Promise<void> }>;
  };
  const { url, stop } = await startPostgres();
  try {
    const { asked, agreed, disagreed } = await postgres(
      `${url}/postgres`,
      sample,
    );
    return {
      asked,
      agreed,
      unknown: 0,
      explained: 0,
      disagreements: disagreed,
    };
  } finally {
    await stop();
  }
}

/** All oracles. */
export const oracles: readonly Oracle[] = [
  {
    name: 'avro',
    title: 'Avro’s Java library: is a schema compatible with another',
    samples: { test: 300, full: 20_000 },
    run: avro,
  },
  {
    name: 'camunda',
    title: 'Camunda 7.24: what it refuses at deployment, what it migrates',
    samples: { test: 100, full: 2_000 },
    run: camunda,
  },
  {
    name: 'dockerfile',
    title: 'BuildKit’s parser: instructions, stages, bases, users',
    samples: { test: 500, full: 20_000 },
    run: dockerfile,
  },
  {
    name: 'podSecurity',
    title: 'Kubernetes’ Pod Security admission: the restricted level',
    samples: { test: 300, full: 10_000 },
    run: podSecurity,
  },
  {
    name: 'postgres',
    title: 'PostgreSQL: what a statement locks and rewrites',
    samples: { test: 1, full: 1 },
    run: onPostgres,
  },
  {
    name: 'promtool',
    title: 'Prometheus’ rule and expression parsers',
    samples: { test: 500, full: 20_000 },
    run: promtool,
  },
  {
    name: 'protobuf',
    title: 'buf breaking: is a message compatible with another',
    samples: { test: 100, full: 2_000 },
    run: protobuf,
  },
];
