// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  positionOf,
  type Finding,
  type StatedReleasePlan,
  type UnitKind,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import { workingKinds } from './strategy';

const placeIn = (workload: Workload, pointer: string) =>
  at(
    workload.file,
    positionOf(workload.positions, pointer) ?? workload.position,
  );

const nameOf = ({ kind, name }: Workload) => `${kind} ${name}`;

/** How a manifest lets a new version take over; undefined where it does not decide. */
function typeOf({ kind, strategy }: Workload): string | undefined {
  if (strategy?.canary) return 'canary';
  if (strategy?.blueGreen) return 'blue-green';
  if (kind !== 'Deployment') return undefined;
  return strategy?.type === 'Recreate' ? 'recreate' : 'rolling';
}

/** Manifests that do something else than the plan says. */
export function judgeManifests(
  placed: StatedReleasePlan,
  workloads: readonly Workload[],
): Finding[] {
  const planned = placed.plan.strategy?.type;
  return workloads.flatMap(workload => {
    const found = typeOf(workload);
    // Canary and blue-green are also done by two Deployments, each of which rolls.
    const fits =
      found === undefined ||
      found === planned ||
      (found === 'rolling' &&
        (planned === 'canary' || planned === 'blue-green'));
    return fits
      ? []
      : [
          no('strategy-differs', {
            seen: `The plan says ${planned}, and ${nameOf(
              workload,
            )} is ${found}`,
            where: placeIn(workload, '/spec/strategy'),
            related: [placeOf(placed, '/strategy/type')],
            wrong: 'The cluster does what the manifest says',
            fix: {
              text: 'Make the manifest and the plan say the same.',
              file: workload.file,
            },
          }),
        ];
  });
}

const colourKeys = ['color', 'colour', 'slot', 'deployment-color'];

/** The colour of a workload, by a label or the end of its name. */
function colourOf({ labels, podLabels, name }: Workload): string | undefined {
  const label = colourKeys
    .map(key => podLabels[key] ?? labels[key])
    .find(value => value === 'blue' || value === 'green');
  return label ?? /-(blue|green)$/.exec(name)?.[1];
}

/** Two colours of what works by itself that run at once. */
export function judgeColours(
  workloads: readonly Workload[],
  kind: UnitKind,
): Finding[] {
  if (!workingKinds.has(kind)) return [];
  const running = workloads.filter(
    ({ replicas, runsToEnd }) => !runsToEnd && replicas !== 0,
  );
  const blue = running.find(workload => colourOf(workload) === 'blue');
  const green = running.find(workload => colourOf(workload) === 'green');
  const preview = running.find(({ strategy }) => strategy?.blueGreen);
  if (!(blue && green) && !preview) return [];
  const [first, second] = blue && green ? [blue, green] : [preview, undefined];
  return first
    ? [
        no('two-colours-work', {
          seen: second
            ? `${nameOf(first)} and ${nameOf(second)} both run`
            : `${nameOf(first)} starts the new colour beside the old one`,
          where: placeIn(first, second ? '/spec/replicas' : '/spec/strategy'),
          ...(second ? { related: [placeIn(second, '/spec/replicas')] } : {}),
          wrong:
            'Both colours do the same side effects, and fight for the same jobs',
          fix: {
            text: 'Scale the colour that is not active to zero; switch by starting one only when the other has stopped.',
            file: first.file,
          },
        }),
      ]
    : [];
}
