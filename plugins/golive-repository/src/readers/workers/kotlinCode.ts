// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';

/** A topic that stands as a literal in Kotlin source. */
export interface KotlinTopic {
  readonly topic: string;
  readonly position: Position;
}

/** What of a Kotlin file can be told without a parser of Kotlin. */
export interface KotlinCode {
  readonly topics: readonly KotlinTopic[];
  readonly classes: readonly string[];
  readonly problems: readonly Problem[];
}

const annotation = /@ExternalTaskSubscription\b(\s*\(([^)]{0,500})\))?/g;
const call = /\.subscribe\s*\(([^)]{0,300})\)/g;
const literal = /^\s*(?:(?:topicName|value)\s*=\s*)?"([^"$\\]{1,200})"/;

/** Subscriptions in Kotlin whose topic is a literal; anything else of them is a problem. */
export function kotlinCodeOf(path: string, text: string): KotlinCode {
  const topics: KotlinTopic[] = [];
  const problems: Problem[] = [];
  const packageName = /^\s*package\s+([\w.]+)/m.exec(text)?.[1];
  const take = (written: string, offset: number) => {
    const before = text.slice(0, offset).split('\n');
    const position: Position = [
      before.length,
      before[before.length - 1].length + 1,
    ];
    const topic = literal.exec(written)?.[1];
    if (topic !== undefined) topics.push({ topic, position });
    else
      problems.push(
        problem(
          'kotlin-not-read',
          'unknown',
          'The topic of this subscription is no literal, and Kotlin is not read further. Write the name at the place, or keep the subscription in Java.',
          path,
          position,
        ),
      );
  };
  for (const found of text.matchAll(annotation)) {
    take(found[2] ?? '', found.index);
  }
  if (/ExternalTaskClient|\.bpm\.client\b/.test(text)) {
    for (const found of text.matchAll(call)) take(found[1], found.index);
  }
  const classes = [...text.matchAll(/\bclass\s+([A-Za-z_]\w{0,200})/g)].map(
    ([, name]) => (packageName ? `${packageName}.${name}` : name),
  );
  return { topics, classes, problems };
}
