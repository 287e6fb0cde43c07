// SPDX-License-Identifier: Apache-2.0
import { checkTester, workerTopicsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);

const subscription = (topic?: string) => ({
  ...(topic ? { topic } : { written: 'props.topic()' }),
  by: 'annotation' as const,
  file: 'src/main/java/Reserve.java',
  position: [4, 1] as const,
});
const code = (...topics: (string | undefined)[]) => ({
  workerTopics: workerTopicsFact({ subscriptions: topics.map(subscription) }),
});
const declares = (topics: string) => ({
  annotations: { 'golive/external-task-topics': topics },
});

table([
  pass(
    'both sides say the same',
    code('a', 'b'),
    ['topic-declared'],
    declares(' a ,b'),
  ),
  fail('a topic only in code', code('a', 'b'), ['topic-undeclared'], {
    ...declares('a'),
    at: 'src/main/java/Reserve.java:4',
    says: ['golive/external-task-topics: a,b'],
  }),
  fail('no annotation', code('a'), ['topic-undeclared']),
  fail(
    'a topic only declared',
    code('a'),
    ['topic-not-subscribed'],
    declares('a,gone'),
  ),
  fail('nothing subscribed', code(), ['topic-not-subscribed'], declares('a')),
  unknown(
    'a topic that cannot be read',
    code(undefined),
    ['topic-unknown', 'declared-not-found'],
    declares('a'),
  ),
  unknown(
    'a worker in another language',
    {
      workerTopics: workerTopicsFact({ sources: 0, otherSources: ['w.ts'] }),
    },
    ['declared-not-found'],
    declares('a'),
  ),
  unknown(
    'code somewhere else',
    { workerTopics: workerTopicsFact({ sources: 0 }) },
    ['declared-not-found'],
    declares('a'),
  ),
  unknown(
    'another language, nothing declared',
    {
      workerTopics: workerTopicsFact({ sources: 0, otherSources: ['w.ts'] }),
    },
    ['language-not-read'],
  ),
  notApplicable('neither', code(), ['no-external-tasks']),
]);
