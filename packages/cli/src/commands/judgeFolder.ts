// SPDX-License-Identifier: Apache-2.0
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import type { FileWhere } from '@golive/backstage-plugin-golive-common';
import {
  localTree,
  type ReaderPool,
} from '@golive/backstage-plugin-golive-repository';
import { knownEntities } from '../catalog/knownEntities';
import { TreeCatalog } from '../catalog/treeCatalog';
import { checkTree } from '../checkTree';
import { discover } from '../discover/discover';
import { rememberingTree, type RememberingTree } from '../fix/rememberingTree';
import type { Report } from '../report';
import { environmentsOf } from '../standardInForce';
import { withoutLeast } from './only';
import type { Progress } from './progress';
import { selectUnits } from './selectUnits';
import type { Setting } from './setting';

/** A folder, read and judged. */
export interface Judged {
  readonly tree: RememberingTree;
  readonly report: Report;
  /** Where each unit is declared. */
  readonly anchors: ReadonlyMap<string, FileWhere>;
  /** What the caller should know of how units were found. */
  readonly notes: readonly string[];
}

/**
 * Finds the units of a folder, reads and judges them.
 *
 * @throws UsageError where there is no unit
 */
export async function judgeFolder(
  setting: Setting,
  pool: ReaderPool | undefined,
  progress: Progress,
): Promise<Judged> {
  const { folder, standard, environment, at } = setting;
  progress.say('Looking for units');
  const tree = rememberingTree(localTree(folder));
  const found = await discover(tree, pool);
  const units = selectUnits(found, setting.units, standard, setting.given);
  const known = await knownEntities(setting.catalog, setting.cwd);
  progress.say(`Reading and judging ${units.length} units`);
  const report = await checkTree(tree, {
    units,
    environments: environmentsOf(standard),
    environment,
    standard,
    checks: allChecks,
    at,
    revision: 'working-tree',
    pool,
    kustomize: setting.kustomize,
    helm: setting.helm,
    catalog: new TreeCatalog([...known, ...found.entities], found.edges),
    problems: found.problems,
  });
  return {
    tree,
    report: setting.partial
      ? { ...report, units: report.units.map(withoutLeast) }
      : report,
    anchors: found.anchors,
    notes: found.notes,
  };
}
