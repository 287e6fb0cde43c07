// SPDX-License-Identifier: Apache-2.0
import {
  at,
  notApplicable,
  unknown,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { coming, releasesAreKnown, type Migrations } from './walk';

/** What the codes of {@link nothingToJudge} mean; for a check's `codes`. */
export const nothingMeanings = {
  'no-migrations': 'No migrations were found.',
  'nothing-new': 'Every migration was released already; none runs next.',
} as const;

/** The finding where there is no migration of the coming release; undefined: there are some. */
export function nothingToJudge(fact: Migrations): Finding | undefined {
  if (fact.migrations.length === 0)
    return notApplicable('no-migrations', {
      seen: 'No migration of Flyway or Liquibase was found among the files of this unit',
    });
  if (coming(fact).length > 0) return undefined;
  const last = fact.migrations[fact.migrations.length - 1];
  return notApplicable('nothing-new', {
    seen: `All ${
      fact.migrations.length
    } migrations were released already, the last with ${last.release ?? ''}`,
    where: at(last.file, last.position),
  });
}

/** Why the end of the last release is not known, and what to do. */
export function releaseUnknown(
  fact: Migrations,
  details: Pick<Finding, 'seen' | 'where'>,
): Finding {
  const why =
    fact.unreadableHistory ??
    'no Git tag of this repository is a version (v1.2.3)';
  return unknown('release-unknown', {
    ...details,
    wrong: `Whether the release that runs still needs it depends on what was released, and that is not known: ${why}`,
    fix: {
      text: releasesAreKnown(fact)
        ? 'Put the step into a file of its own.'
        : 'Tag each release in Git as v1.2.3 and check a clone that has its tags.',
      command: 'git tag v1.0.0 <commit of the last release>',
    },
  });
}
