// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  eventSchemas,
  no,
  notApplicable,
  positionOf,
  topicManifests,
  unknown,
  yes,
  type EventSchema,
  type FileWhere,
  type Finding,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import {
  hasField,
  propertyPointer,
  touches,
  touchesProto,
} from '../../events/fields';
import { compareSchemas, placeIn } from '../../events/versions';

type Consumer = TopicManifest['consumers'][number];

/** What a consumer that takes its fields out of an event does not mind: members that it does not know. */
const ignored = new Set([
  'property-removed-from-closed',
  'closed',
  'additional-narrowed',
  'property-added-to-open',
]);

/** What breaks consumers that still have the last released schema. */
function breaksOf({ format, current, earlier }: EventSchema) {
  const last = earlier.at(-1);
  if (!last || last.unread) return undefined;
  const { breaks, undecided } = compareSchemas(format, current, last);
  return {
    last,
    breaks: breaks.filter(({ rule }) => !ignored.has(rule)),
    undecided,
  };
}

function judgeFields(
  consumer: Consumer,
  fields: readonly string[],
  schema: EventSchema,
  where: FileWhere,
): Finding[] {
  const { current, format } = schema;
  const compared = breaksOf(schema);
  return fields.map(field => {
    const seen = `${consumer.component} reads ${field} of ${schema.topic}`;
    const place = {
      where,
      related: [
        placeIn(current, {
          file: current.file,
          pointer: propertyPointer(field),
        }),
      ],
    };
    const there = hasField(format, current, field);
    const fix = {
      text: `Keep the field until ${consumer.component} has moved, or correct what it is said to read.`,
      file: current.file,
    };
    if (there === undefined)
      return unknown('field-unread', {
        seen,
        ...place,
        wrong: `Whether ${current.file} has it cannot be said`,
        fix: { text: 'Keep what the schema refers to in the repository.' },
      });
    if (!there)
      return no('field-gone', {
        seen: `${seen}, and ${current.file} does not have it`,
        ...place,
        wrong: 'The consumer reads what is not in the events',
        fix,
      });
    const broken = compared?.breaks.find(
      ({ path }) =>
        path !== '' &&
        (format === 'protobuf'
          ? touchesProto(current, path, field) ||
            touchesProto(compared.last, path, field)
          : touches(path, field)),
    );
    if (broken)
      return no('field-changed', {
        seen: `${seen}, and what it knows of ${broken.path} (${compared?.last.name}) refuses the new events: ${broken.message}`,
        ...place,
        wrong: 'The consumer gets a value that it does not take, or none',
        fix,
      });
    const open = compared?.undecided.find(({ path }) => touches(path, field));
    if (open)
      return unknown('field-unread', {
        seen,
        ...place,
        wrong: `Whether it is still what the consumer knows cannot be said: ${open.why}`,
        fix: { text: 'Write the field so that it can be compared.' },
      });
    return yes('field-kept', {
      seen: `${seen}, and it is as it was`,
      ...place,
    });
  });
}

function judgeConsumer(
  consumer: Consumer,
  schema: EventSchema,
  where: FileWhere,
): Finding[] {
  if (consumer.fields?.length)
    return judgeFields(consumer, consumer.fields, schema, where);
  const seen = `${consumer.component} consumes ${schema.topic}`;
  const compared = breaksOf(schema);
  if (!compared)
    return [
      notApplicable('first-version', {
        seen: `${seen}, whose schema was never released in another version`,
        where,
      }),
    ];
  const [problem] = [
    ...compared.breaks.map(b => `${b.path || 'the event'} ${b.message}`),
    ...compared.undecided.map(u => u.why),
  ];
  return [
    problem === undefined
      ? yes('accepts-all', {
          seen: `${seen}, and with ${compared.last.name} it takes the new events`,
          where,
        })
      : unknown('fields-undeclared', {
          seen,
          where,
          wrong: `Against ${compared.last.name}, ${problem}; whether this consumer reads that is not said`,
          fix: {
            text: 'Say which fields the consumer reads.',
            patch: ` consumers:\n   - component: ${consumer.component}\n+    fields: [quoteId]`,
            file: where.file,
          },
        }),
  ];
}

export default defineCheck({
  id: 'event-consumers-tolerant',
  title: 'Declared consumers accept the new version',
  why: 'A schema may be compatible and still drop the one field that a consumer lives on.',
  appliesTo: ['kafka-topic'],
  reads: { topicManifests, eventSchemas },
  codes: {
    'field-kept': 'A field that a consumer reads is as it was.',
    'field-gone': 'A field that a consumer reads is not in the schema.',
    'field-changed':
      'A field that a consumer reads became something that it does not take.',
    'field-unread': 'Whether a field is as it was cannot be said.',
    'accepts-all':
      'A consumer takes the new events with the schema that it has.',
    'fields-undeclared':
      'Something changed, and which fields the consumer reads is not said.',
    'first-version': 'Nothing of the schema was released in another version.',
    'no-consumers': 'The topic declares no consumer.',
    'schema-unread': 'There is no schema to hold consumers against.',
  },
  run({ topicManifests: { topics }, eventSchemas: { schemas, unreadable } }) {
    const consumers = topics.flatMap(manifest =>
      manifest.consumers.map((consumer, i) => ({ manifest, consumer, i })),
    );
    if (!consumers.length)
      return [
        notApplicable('no-consumers', {
          seen: 'No manifest of the topic names a consumer',
        }),
      ];
    return consumers.flatMap(({ manifest, consumer, i }) => {
      const where = at(
        manifest.file,
        positionOf(manifest.positions, `/consumers/${i}`) ?? manifest.position,
      );
      const schema = schemas.find(({ topic }) => topic === manifest.topic);
      if (!schema || schema.current.unread)
        return [
          unknown('schema-unread', {
            seen: `${consumer.component} consumes ${manifest.topic}`,
            where,
            wrong:
              'There is no readable schema of the events in this repository',
            fix: {
              text: 'Keep the schema in the repository and name it in the manifest.',
              file: manifest.file,
            },
          }),
        ];
      const findings = judgeConsumer(consumer, schema, where);
      // Without history a field that is there may still have changed.
      return unreadable === undefined ||
        schema.earlier.length ||
        findings.some(f => f.answer === 'no')
        ? findings
        : [
            unknown('field-unread', {
              seen: `${consumer.component} consumes ${manifest.topic}`,
              where,
              wrong: `What was released of the schema is not known: ${unreadable}`,
              fix: {
                text: 'Run golive check on a clone with all tags, or keep each version as a file of its own.',
              },
            }),
          ];
    });
  },
});
