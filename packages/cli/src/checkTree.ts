// SPDX-License-Identifier: Apache-2.0
import { judge } from '@golive/backstage-plugin-golive-checks';
import type {
  Check,
  Environment,
  Standard,
  Waiver,
} from '@golive/backstage-plugin-golive-common';
import {
  readRepository,
  type ReaderPool,
  type RepositoryTree,
  type UnitScope,
} from '@golive/backstage-plugin-golive-repository';
import { reportOf, type Report } from './report';

/** What is judged, by what, and as of when. */
export interface CheckTreeOptions {
  readonly units: readonly UnitScope[];
  readonly environments: readonly Environment[];
  /** Id of the environment that is asked about. */
  readonly environment: string;
  readonly standard: Standard;
  readonly checks: ReadonlyMap<string, Check>;
  readonly waivers?: readonly Waiver[];
  /** ISO 8601 instant: of the reading and of the judgement. */
  readonly at: string;
  /** Commit of the tree, or another name for its state. */
  readonly revision: string;
  readonly pool?: ReaderPool;
  readonly kustomize?: string;
}

/** Reads a tree once and judges its units: the whole flow, without a portal. */
export async function checkTree(
  tree: RepositoryTree,
  options: CheckTreeOptions,
): Promise<Report> {
  const {
    units,
    environments,
    environment,
    standard,
    checks,
    waivers = [],
    at,
    revision,
    pool,
    kustomize,
  } = options;
  const facts = await readRepository(tree, {
    units,
    environments,
    observedAt: at,
    revision,
    pool,
    kustomize,
  });
  const judged = units.map(({ unit }) => ({
    unit,
    judgement: judge({
      unit,
      environment,
      subject: revision,
      facts: facts.get(unit.ref) ?? [],
      standard,
      checks,
      waivers,
      at,
    }),
  }));
  return reportOf(standard, environment, judged);
}
