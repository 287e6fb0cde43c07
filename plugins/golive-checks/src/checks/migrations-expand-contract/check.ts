// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  unknown,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { breakAdvice } from '../../migrations/advice';
import { compatibilityOf } from '../../migrations/compatibility';
import { describeChange } from '../../migrations/describe';
import {
  nothingMeanings,
  nothingToJudge,
  releaseUnknown,
} from '../../migrations/nothing';
import {
  coming,
  walk,
  type Migrations,
  type Step,
} from '../../migrations/walk';

function judge(step: Step, fact: Migrations): Finding | undefined {
  const result = compatibilityOf(step, fact.releases);
  const { where } = step;
  const what = describeChange(step.change);
  switch (result.fits) {
    case 'breaks': {
      const seen = `${what}${result.seen ? `: ${result.seen}` : ''}`;
      if (result.age === 'unknown')
        return releaseUnknown(fact, { seen, where });
      const { wrong, fix } = breakAdvice(result.code, step);
      return no(result.code, { seen, where, wrong, fix });
    }
    case 'contracts':
      return yes('contracts', {
        seen: `${what}: ${result.seen}`,
        where,
      });
    case 'unknown':
      return unknown(
        result.code === 'opaque' ? 'statement-opaque' : 'type-unknown',
        {
          seen: `${what} in ${step.migration.file}`,
          where,
          wrong: `What it means for the release that runs cannot be said: ${result.why}`,
          fix: {
            text:
              result.code === 'opaque'
                ? 'Write what it does to tables as plain statements, and keep blocks for data alone in repeatable jobs.'
                : 'Keep the migration that made the column in this repository, or add a new column instead.',
          },
        },
      );
    default:
      return undefined;
  }
}

export default defineCheck({
  id: 'migrations-expand-contract',
  title: 'Migrations expand before they contract',
  why: 'While a release rolls out, the one before still runs on the same tables: what it reads and writes has to be there until it is gone.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    expands:
      'What the coming release changes only adds, or touches only what is new.',
    contracts:
      'Something goes that an earlier release replaced, filled or declared unused.',
    'column-dropped': 'A column goes that the release that runs may read.',
    'table-dropped': 'A table goes that the release that runs may read.',
    'object-dropped':
      'A view, function, type or the like goes that the release that runs may use.',
    renamed: 'A name goes that the release that runs uses.',
    'type-changed':
      'A column gets a type that the release that runs does not expect.',
    'not-null-added':
      'A new column must have a value, and has none for old rows and old programs.',
    'not-null-set':
      'A column must have a value from now on, and no earlier release filled it.',
    'constraint-tightened':
      'A rule comes that what the release that runs writes may break.',
    'default-dropped':
      'A default goes that what the release that runs writes may need.',
    'value-renamed': 'A value of an enum goes that the release that runs uses.',
    'backfill-same-release':
      'The replacement is added or filled in the same release that takes away what it replaces.',
    'release-unknown':
      'Where the last release ended is not known, and the step needs an earlier one.',
    'statement-opaque': 'What a statement does is decided when it runs.',
    'type-unknown': 'The type that a column had is not known.',
    'schema-made-by-framework':
      'There are no migrations: the framework changes the tables when the application starts.',
    'no-migrations': nothingMeanings['no-migrations'],
    'nothing-new': nothingMeanings['nothing-new'],
  },
  run({ migrations: fact }) {
    const makers = fact.schemaMakers.map(({ what, file, position }) =>
      no('schema-made-by-framework', {
        seen: `There is no migration, and ${what} makes the tables`,
        where: at(file, position),
        wrong:
          'What a framework changes at the start was reviewed by nobody, cannot be taken back, and drops or blocks what the release that runs still uses',
        fix: {
          text: 'Write the schema as a first migration (V1__baseline.sql) and let the framework only validate it.',
          patch:
            '-spring.jpa.hibernate.ddl-auto=update\n+spring.jpa.hibernate.ddl-auto=validate',
        },
      }),
    );
    if (makers.length > 0) return makers;
    const nothing = nothingToJudge(fact);
    if (nothing) return [nothing];
    const findings: Finding[] = [];
    walk(fact, step => {
      const finding = judge(step, fact);
      if (finding) findings.push(finding);
    });
    const news = coming(fact);
    return [
      ...findings,
      ...(findings.length === 0
        ? [
            yes('expands', {
              seen: `${news.length} migration${
                news.length === 1 ? '' : 's'
              } of the coming release only add, or touch only what is new`,
              where: at(news[0].file, news[0].position),
            }),
          ]
        : []),
    ];
  },
});
