// SPDX-License-Identifier: Apache-2.0
import { judge } from '@golive/backstage-plugin-golive-checks';
import type {
  Check,
  Environment,
  Problem,
  Standard,
  Waiver,
} from '@golive/backstage-plugin-golive-common';
import {
  readRepository,
  type ReaderPool,
  type RepositoryTree,
  type UnitScope,
} from '@golive/backstage-plugin-golive-repository';
import { catalogFacts } from './catalog/catalogFacts';
import type { TreeCatalog } from './catalog/treeCatalog';
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
  readonly helm?: string;
  /** What is known of the catalog; absent: its facts are not there, and what needs them is unknown. */
  readonly catalog?: TreeCatalog;
  /** What is wrong with the tree's catalog files. */
  readonly problems?: readonly Problem[];
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
    helm,
    catalog,
    problems,
  } = options;
  const facts = await readRepository(tree, {
    units,
    environments,
    observedAt: at,
    revision,
    pool,
    kustomize,
    helm,
  });
  const judged = units.map(({ unit }) => {
    const read = facts.get(unit.ref) ?? [];
    return {
      unit,
      judgement: judge({
        unit,
        environment,
        subject: revision,
        facts: catalog
          ? [...read, ...catalogFacts(unit, read, catalog, at)]
          : read,
        standard,
        checks,
        waivers,
        at,
      }),
    };
  });
  return reportOf(standard, environment, at, judged, problems);
}
