// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  eventSchemas,
  no,
  notApplicable,
  unknown,
  yes,
  type EventSchema,
  type Finding,
  type SchemaVersion,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  compareSchemas,
  directionsOf,
  isMode,
  modes,
  placeIn,
  versionsToHold,
  type Mode,
} from '../../events/versions';

const parameters = z.strictObject({
  mode: z
    .enum(modes)
    .default('BACKWARD')
    .describe(
      'The mode of schemas that declare none, as a schema registry names it.',
    ),
});

/** Breaks of one comparison that are shown one by one. */
const maxBreaks = 10;

const nameOf = ({ current, topic }: EventSchema) =>
  `${current.file} (the events of ${topic})`;
const whereOf = ({ manifest }: EventSchema) =>
  at(manifest.file, manifest.position);

function judgePair(
  schema: EventSchema,
  earlier: SchemaVersion,
  direction: 'backward' | 'forward',
): Finding[] {
  const { current, format } = schema;
  const [writer, reader] =
    direction === 'backward' ? [earlier, current] : [current, earlier];
  const { breaks, undecided } = compareSchemas(format, writer, reader);
  const what =
    direction === 'backward'
      ? `a consumer with it reads events of ${earlier.name}`
      : `a consumer with ${earlier.name} reads its events`;
  const place = (pointer: string, file: string) =>
    direction === 'backward'
      ? placeIn(current, { file, pointer })
      : placeIn(current, {
          file: current.file,
          pointer: file === earlier.file ? pointer : '',
        });
  const findings = [
    ...breaks.slice(0, maxBreaks).map(found =>
      no(`${direction}-broken`, {
        seen: `${nameOf(schema)}: ${found.path || 'the event'} ${
          found.message
        } (${found.rule}), against ${earlier.name}`,
        where: place(found.place.pointer, found.place.file),
        related: [
          placeIn(earlier, {
            file: earlier.file,
            pointer: found.place.pointer,
          }),
        ],
        wrong:
          direction === 'backward'
            ? `A consumer with the new schema refuses or misreads events that were written with ${earlier.name}, which are still in the topic`
            : `A consumer that still has ${earlier.name} refuses or misreads the new events`,
        fix: {
          text: 'Take the change back and make it in steps: add what is new as optional with a default, let all move, then remove; or publish the new shape on a topic of its own (.v2) beside the old one.',
          file: current.file,
        },
      }),
    ),
    ...undecided.slice(0, 1).map(open =>
      unknown('not-comparable', {
        seen: `${nameOf(schema)}: ${open.path || 'the event'}, against ${
          earlier.name
        }`,
        where: place(open.place.pointer, open.place.file),
        wrong: `Whether ${what} cannot be said: ${open.why}`,
        fix: {
          text: 'Write the schema so that the two can be compared: keep what it refers to in the repository, and words like not and if/then as they were.',
          file: current.file,
        },
      }),
    ),
  ];
  return findings.length
    ? findings
    : [
        yes(`${direction}-compatible`, {
          seen: `${nameOf(schema)}: ${what}`,
          where: placeIn(current, {
            file: current.file,
            pointer: current.pointer,
          }),
        }),
      ];
}

function judgeSchema(
  schema: EventSchema,
  fallback: Mode,
  unreadable: string | undefined,
): Finding[] {
  const { current, earlier, mode } = schema;
  const where = placeIn(current, {
    file: current.file,
    pointer: current.pointer,
  });
  if (current.unread)
    return [
      unknown('schema-unread', {
        seen: nameOf(schema),
        where,
        wrong: `The schema cannot be read: ${current.unread}`,
        fix: { text: 'Correct the schema.', file: current.file },
      }),
    ];
  const stated = mode?.value ?? fallback;
  if (!isMode(stated))
    return [
      no('mode-unknown', {
        seen: `${nameOf(schema)} declares the mode ${stated}`,
        where: mode ? at(mode.file, mode.position) : whereOf(schema),
        wrong:
          'No schema registry knows this mode, so nothing holds the versions together',
        fix: { text: `Declare one of ${modes.join(', ')}.` },
      }),
    ];
  if (stated === 'NONE')
    return [
      no('mode-none', {
        seen: `${nameOf(schema)} declares the mode NONE`,
        where: mode ? at(mode.file, mode.position) : whereOf(schema),
        wrong:
          'Any change of the schema is allowed, so the next one may break every consumer',
        fix: {
          text: 'Declare a mode that protects consumers, BACKWARD at least.',
        },
      }),
    ];
  if (!earlier.length)
    return unreadable === undefined
      ? [
          notApplicable('first-version', {
            seen: `${nameOf(schema)} was never released before`,
            where,
          }),
        ]
      : [
          unknown('history-unreadable', {
            seen: nameOf(schema),
            where,
            wrong: `What was released of it is not known: ${unreadable}`,
            fix: {
              text: 'Run golive check on a clone with all tags, or keep each version as a file of its own (1.0.0.json beside 1.1.0.json).',
            },
          }),
        ];
  return versionsToHold(stated, earlier).flatMap(version =>
    version.unread
      ? [
          unknown('released-unread', {
            seen: `${nameOf(schema)}, against ${version.name}`,
            where,
            wrong: `The version ${version.name} cannot be read: ${version.unread}`,
            fix: {
              text: 'Nothing can be done about a release; compare by hand, and waive this check until the next one.',
            },
          }),
        ]
      : directionsOf(stated).flatMap(direction =>
          judgePair(schema, version, direction),
        ),
  );
}

export default defineCheck({
  id: 'event-schema-compatible',
  title: 'The schema is compatible with every released version',
  why: 'Events live as long as the topic keeps them, and consumers are never all updated at once: a schema that breaks stops them.',
  appliesTo: ['kafka-topic'],
  reads: { eventSchemas },
  parameters,
  codes: {
    'backward-compatible':
      'Consumers with the new schema read the events of the earlier version.',
    'backward-broken':
      'Consumers with the new schema refuse or misread events of the earlier version.',
    'forward-compatible':
      'Consumers with the earlier version read the new events.',
    'forward-broken':
      'Consumers with the earlier version refuse or misread the new events.',
    'first-version': 'Nothing of the schema was released yet.',
    'history-unreadable': 'What was released cannot be read.',
    'released-unread': 'A released version cannot be read.',
    'schema-unread': 'The schema cannot be read.',
    'not-comparable': 'Whether the versions fit cannot be said.',
    'mode-none': 'The declared mode allows every change.',
    'mode-unknown': 'The declared mode is none that exists.',
    'schema-elsewhere': 'The schema is not in this repository.',
    'schema-missing': 'No schema of the events was found.',
  },
  run({ eventSchemas: { schemas, elsewhere, unreadable } }, { parameters: p }) {
    const findings = [
      ...schemas.flatMap(schema => judgeSchema(schema, p.mode, unreadable)),
      ...elsewhere.map(({ topic, file, position, why }) =>
        unknown('schema-elsewhere', {
          seen: `The schema of ${topic}`,
          where: at(file, position),
          wrong: `It cannot be compared: ${why}`,
          fix: {
            text: 'Keep the schema in the repository of the topic, and name its file in the manifest.',
            file,
          },
        }),
      ),
    ];
    if (findings.length) return findings;
    return [
      no('schema-missing', {
        absence: true,
        seen: 'No manifest of this topic names a schema',
        wrong:
          'Without a schema nobody can tell whether a change of the events breaks a consumer',
        fix: {
          text: 'Keep the schema of the events in the repository and name it in the topic’s manifest.',
          patch: '+schema: schemas/quote.v1.schema.json',
        },
      }),
    ];
  },
});
