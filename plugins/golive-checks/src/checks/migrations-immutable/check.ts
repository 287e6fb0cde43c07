// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  notApplicable,
  unknown,
  yes,
  type Finding,
  type MigrationBreach,
} from '@golive/backstage-plugin-golive-common';
import { nothingMeanings } from '../../migrations/nothing';

const codes = {
  changed: 'released-changed',
  deleted: 'released-deleted',
  renamed: 'released-renamed',
  inserted: 'version-inserted',
} as const;

function seenOf({
  how,
  tool,
  id,
  release,
  was,
  is,
  file,
}: MigrationBreach): string {
  const what = tool === 'flyway' ? `Version ${id}` : `The change set ${id}`;
  switch (how) {
    case 'changed':
      return `${what} is not what ${release} released: its checksum was ${was} and is ${
        is ?? ''
      }`;
    case 'deleted':
      return `${what}, released with ${release} as ${was}, is gone`;
    case 'renamed':
      return `${what} was released with ${release} as "${was}" and is called "${
        is ?? ''
      }" now`;
    default:
      return `${file} is version ${id}, and ${release} released ${was} already`;
  }
}

const advice = {
  changed: [
    'Databases that ran it differ from those that will, and the tool refuses to run on the former',
    'Put the file back as it was released, and make the change in a new migration.',
  ],
  deleted: [
    'Databases that ran it have what no file tells of any more; new ones never get it, and the tool misses the file',
    'Put the file back. What it made is taken away by a new migration.',
  ],
  renamed: [
    'The history of every database that ran it has the old description, and Flyway compares it',
    'Give the file its released name back.',
  ],
  inserted: [
    'Databases that are past this version never run it, or Flyway refuses to go on (outOfOrder is off)',
    'Give it a version behind the last released one.',
  ],
} as const;

function breach(found: MigrationBreach): Finding {
  const [wrong, text] = advice[found.how];
  const restore =
    found.how === 'inserted'
      ? {}
      : {
          command: `git show ${found.release}:${
            found.how === 'deleted' ? found.was : found.file
          }`,
        };
  return no(codes[found.how], {
    seen: seenOf(found),
    where: at(found.file, found.position),
    wrong,
    fix: { text, ...restore },
  });
}

export default defineCheck({
  id: 'migrations-immutable',
  title: 'Released migrations never change',
  why: 'A migration runs once in each database: what changes after that makes databases differ in silence, or stops the next release.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    unchanged: 'Every released migration is still as it was released.',
    'released-changed': 'A released migration has other content now.',
    'released-deleted': 'A released migration is gone.',
    'released-renamed': 'A released migration has another description now.',
    'version-inserted': 'A new migration comes before one that was released.',
    'nothing-released': 'Nothing was released yet.',
    'history-unknown': 'What was released cannot be read.',
    'no-migrations': nothingMeanings['no-migrations'],
  },
  run({ migrations: fact }) {
    const { unreadableHistory, releases, breaches } = fact;
    if (fact.migrations.length === 0 && breaches.length === 0)
      return [
        notApplicable('no-migrations', {
          seen: 'No migration of Flyway or Liquibase was found among the files of this unit',
        }),
      ];
    if (unreadableHistory !== undefined)
      return [
        unknown('history-unknown', {
          seen: `${fact.migrations.length} migrations, and no history to hold them against`,
          wrong: `What was released is not known: ${unreadableHistory}`,
          fix: {
            text: 'Check a clone with its tags: what a release had is read from Git tags such as v1.2.3.',
          },
        }),
      ];
    const released = fact.migrations.filter(m => m.release !== undefined);
    if (
      releases.length === 0 ||
      (released.length === 0 && breaches.length === 0)
    )
      return [
        notApplicable('nothing-released', {
          seen:
            releases.length === 0
              ? 'No Git tag of this repository is a version (v1.2.3), so nothing was released yet'
              : `None of the ${fact.migrations.length} migrations was part of a release (${releases.length} tags)`,
        }),
      ];
    if (breaches.length > 0) return breaches.map(breach);
    const last = released[released.length - 1];
    return [
      yes('unchanged', {
        seen: `${released.length} released migrations are what ${
          releases.length
        } releases (${releases[0]} to ${releases[releases.length - 1]}) had`,
        where: at(last.file, last.position),
      }),
    ];
  },
});
