// SPDX-License-Identifier: Apache-2.0
import {
  at,
  declaredWaivers,
  goliveConfigFormat,
  positionOf,
  type FactValue,
  type GoliveConfig,
  type Unit,
  type WrittenWaiver,
} from '@golive/backstage-plugin-golive-common';
import { readFormat, type FormatDocument } from '../../formats';
import { defineReader, draft } from '../../reader';
import { folderOf } from '../../tree';

type DeclaredWaiver = FactValue<typeof declaredWaivers>['waivers'][number];

/** Waivers of `golive.yaml`, which stands beside the unit's catalog file. */
export default defineReader<readonly FormatDocument<GoliveConfig>[]>({
  id: 'waivers',
  title: 'golive.yaml',
  facts: [declaredWaivers],
  files: [...goliveConfigFormat.files],
  parse(file) {
    const { documents, problems } = readFormat(file, goliveConfigFormat);
    return { value: documents, problems };
  },
  read(input) {
    // Of several folders that are the unit's, only that of its catalog file has a say.
    const files = input.files.filter(
      ({ path }) => folderOf(path) === input.folder,
    );
    const waivers = files.flatMap(({ path, value = [] }) =>
      value.flatMap(document =>
        (document.value.waivers ?? []).flatMap((waiver, i) =>
          concerns(waiver, input.unit)
            ? ofEnvironments(waiver, input.unit, path, document, i)
            : [],
        ),
      ),
    );
    return {
      facts: [
        draft(
          declaredWaivers,
          { waivers },
          files.flatMap(f => f.problems),
        ),
      ],
    };
  },
});

function concerns({ unit: named }: WrittenWaiver, unit: Unit): boolean {
  if (named === undefined) return true;
  const wanted = named.toLowerCase();
  return wanted === unit.ref || wanted === unit.ref.replace(/^.*\//, '');
}

function ofEnvironments(
  { unit: _, environments, until, ...rest }: WrittenWaiver,
  unit: Unit,
  file: string,
  document: FormatDocument<GoliveConfig>,
  index: number,
): DeclaredWaiver[] {
  const position = positionOf(document.positions, `/waivers/${index}`);
  const waiver = {
    ...rest,
    id: `${file}:${position?.[0] ?? index + 1}`,
    unit: unit.ref,
    until: lapseOf(until),
    where: at(file, position),
  };
  return environments
    ? environments.map(environment => ({ ...waiver, environment }))
    : [waiver];
}

/** A waiver holds through the whole of its last day, in UTC. */
function lapseOf(until: string): string {
  if (until.includes('T')) return until;
  const day = new Date(`${until}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString();
}
