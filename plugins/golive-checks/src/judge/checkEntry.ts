// SPDX-License-Identifier: Apache-2.0
import {
  sourcesOf,
  type Check,
  type Standard,
  type StandardCheck,
} from '@golive/backstage-plugin-golive-common';
import type { Path, StandardDocument } from './standardDocument';

/** Says what is wrong with a standard's entry of one check, at its path in the document. */
export function checkEntry(
  entry: Pick<StandardCheck, 'id' | 'planned' | 'parameters'> & {
    blocking: unknown;
  },
  path: Path,
  standard: Pick<Standard, 'environments' | 'freshness'>,
  checks: ReadonlyMap<string, Check>,
  found: StandardDocument,
): void {
  const environments = Object.keys(standard.environments);
  if (Array.isArray(entry.blocking)) {
    entry.blocking.forEach((environment: string, i) => {
      if (!environments.includes(environment))
        found.add(
          [...path, 'blocking', i],
          `environment "${environment}" is not one of this standard: ${environments.join(
            ', ',
          )}`,
        );
    });
  }
  const check = checks.get(entry.id);
  if (!check) {
    if (!entry.planned)
      found.add(
        [...path, 'id'],
        `there is no check "${entry.id}"; if it is only planned, say so with "planned"`,
      );
    return;
  }
  if (entry.planned)
    found.add(
      [...path, 'planned'],
      `the check "${entry.id}" is there now: remove "planned"`,
    );
  checkParameters(entry.parameters, check, [...path, 'parameters'], found);
  for (const source of sourcesOf(check)) {
    if (!standard.freshness[source])
      found.add(
        ['freshness'],
        `"freshness" says nothing of "${source}", which the check "${entry.id}" reads: facts that never age would stay green for ever`,
      );
  }
}

function checkParameters(
  parameters: Record<string, unknown>,
  check: Check,
  path: Path,
  found: StandardDocument,
) {
  if (!check.parameters) {
    for (const name of Object.keys(parameters))
      found.add([...path, name], `the check "${check.id}" has no parameters`);
    return;
  }
  const result = check.parameters.safeParse(parameters);
  for (const issue of result.error?.issues ?? []) {
    found.add(
      [...path, ...(issue.path as Path)],
      `parameter ${issue.path.join('.') || '(all)'} of "${check.id}": ${
        issue.message
      }`,
    );
  }
}
