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
} from '@golive/backstage-plugin-golive-common';

type Sample = EventSchema['samples'][number];

function judgeSample(sample: Sample, schema: EventSchema): Finding {
  const where = at(sample.file);
  const related = [at(schema.current.file)];
  const seen = `${sample.file}, against ${schema.current.file}`;
  if (sample.unread !== undefined)
    return unknown('sample-unread', {
      seen,
      where,
      related,
      wrong: `It was not tried: ${sample.unread}`,
      fix: { text: 'Correct the sample, or the schema.', file: sample.file },
    });
  const [error] = sample.errors;
  const why = error ? `${error.path || 'the event'} ${error.message}` : '';
  if (sample.expected === 'invalid')
    return error
      ? yes('invalid-refused', {
          seen: `${seen}: is refused, as it must be: ${why}`,
          where,
          related,
        })
      : no('invalid-accepted', {
          seen: `${seen}: is accepted`,
          where,
          related,
          wrong:
            'It is kept as an event that must be refused, so the schema allows what it must not',
          fix: {
            text: 'Make the schema refuse it, or rename the sample if it is valid.',
            file: schema.current.file,
          },
        });
  return error
    ? no('sample-invalid', {
        seen: `${seen}: ${why}`,
        where,
        related,
        wrong:
          'Whoever builds a consumer from this sample builds on what the schema refuses',
        fix: {
          text: 'Correct the sample, or the schema if events really look like this.',
          file: sample.file,
        },
      })
    : yes('sample-valid', { seen: `${seen}: is accepted`, where, related });
}

export default defineCheck({
  id: 'event-samples-valid',
  title: 'Sample events are valid',
  why: 'People build consumers from samples: one that the schema refuses leads them astray.',
  appliesTo: ['kafka-topic'],
  reads: { eventSchemas },
  codes: {
    'sample-valid': 'The schema accepts the sample.',
    'sample-invalid': 'The schema refuses the sample.',
    'invalid-refused': 'The schema refuses what it must.',
    'invalid-accepted': 'The schema accepts what it must refuse.',
    'sample-unread': 'The sample could not be tried.',
    'no-samples': 'There are no samples.',
  },
  run({ eventSchemas: { schemas } }) {
    const findings = schemas.flatMap(schema =>
      schema.samples.map(sample => judgeSample(sample, schema)),
    );
    return findings.length
      ? findings
      : [
          notApplicable('no-samples', {
            seen: 'No samples were found beside the schema (samples/, examples/, names like quote.sample.json)',
          }),
        ];
  },
});
