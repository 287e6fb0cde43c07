// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  positionOf,
  topicManifests,
  unknown,
  yes,
  type FileWhere,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  compilePattern,
  PatternRefused,
  patternSchema,
  type Pattern,
} from '../../patterns';

/** The annotation that names the topic of a unit exactly. */
const topicAnnotation = 'kafka.apache.org/topic';

const parameters = z.strictObject({
  pattern: patternSchema
    .default(
      '[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.(public|internal)\\.v[1-9][0-9]*',
    )
    .describe("What a topic's whole name must match, in RE2 syntax."),
  shape: z
    .string()
    .min(1)
    .default('<platform>.<aggregate>.<public|internal>.v<N>')
    .describe('The pattern for people.'),
});

function judge(
  topic: string,
  where: FileWhere | undefined,
  pattern: Pattern,
  shape: string,
): Finding {
  const place = where ? { where } : {};
  return pattern.matches(topic)
    ? yes('conforms', {
        seen: `The topic ${topic} is named ${shape}`,
        ...place,
      })
    : no('name-differs', {
        seen: `The topic ${topic} is not named ${shape}`,
        ...place,
        wrong:
          'From the name nobody can tell whose topic it is, whether others may rely on it and which version it is, and rules for access by name do not fit it',
        fix: {
          text: `Name a new topic ${shape}. An existing topic cannot be renamed: make the new one, let producers write both, move the consumers, then retire the old one.`,
        },
      });
}

export default defineCheck({
  id: 'topic-name-conforms',
  title: 'The topic is named as the platform agreed',
  why: 'The name tells who owns a topic, who may rely on it and which version it is, wherever it turns up.',
  appliesTo: ['kafka-topic'],
  reads: { topicManifests },
  codes: {
    conforms: 'The name matches the pattern of the standard.',
    'name-differs': 'The name does not match the pattern of the standard.',
    'pattern-refused': 'The pattern of the standard is not valid.',
    'name-unknown': 'Neither a manifest nor an annotation names the topic.',
  },
  parameters,
  run({ topicManifests: { topics } }, { unit, parameters: p }) {
    let pattern: Pattern;
    try {
      pattern = compilePattern(p.pattern);
    } catch (e) {
      if (!(e instanceof PatternRefused)) throw e;
      return [
        unknown('pattern-refused', {
          seen: `The names of topics cannot be judged: ${e.message}`,
          wrong: 'No name can be held against a pattern that is not valid',
          fix: {
            text: 'Correct the parameter pattern of topic-name-conforms in the standard; it is RE2 syntax, without look-around and back-references.',
          },
        }),
      ];
    }
    if (topics.length > 0) {
      return topics.map(t =>
        judge(
          t.topic,
          at(t.file, positionOf(t.positions, '/topic') ?? t.position),
          pattern,
          p.shape,
        ),
      );
    }
    const name = unit.annotations[topicAnnotation];
    return [
      name
        ? judge(name, undefined, pattern, p.shape)
        : unknown('name-unknown', {
            seen: 'No topic manifest was found, and the unit has no annotation that names its topic',
            wrong: 'A topic without a known name cannot be judged',
            fix: {
              text: 'Name the topic in catalog-info.yaml.',
              patch: ` metadata:\n   annotations:\n+    ${topicAnnotation}: cpq.quote.public.v1`,
              file: 'catalog-info.yaml',
            },
          }),
    ];
  },
});
