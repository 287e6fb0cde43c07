// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { escapeMarkdown, markdownCode } from '../lib/markdown';
import { place } from '../lib/refs';
import type { T } from '../translation';
import type { Todo, TodoList } from './todo';

/** The verdict and what blocks it as Markdown, with the address it is from. */
export function unitMarkdown(
  data: UnitDetail,
  todo: TodoList,
  t: T,
  address: string,
): string {
  const { unit, environment, verdict, score, asOf } = data;
  return [
    `**${escapeMarkdown(unit.title)}** · ${environment}: **${t(
      `marks.${verdict}`,
    )}** ${score.passed}/${score.applicable} (${asOf})`,
    '',
    ...todo.blocking.map(one => line(one)),
    ...todo.waiting.map(
      group =>
        `- ${t('unit.waiting', {
          count: group.todos.length,
        })}: ${escapeMarkdown(group.reason)}`,
    ),
    '',
    `<${address}>`,
  ].join('\n');

  function line({ outcome, evidence }: Todo): string {
    const [first] = evidence;
    const what = [outcome.title, first?.wrong]
      .filter(text => text !== undefined)
      .map(escapeMarkdown)
      .join(': ');
    const where = first?.where;
    const at =
      where && 'file' in where
        ? ` (${markdownCode(place(where.file, where.line))})`
        : '';
    return `- ${t(`marks.${outcome.outcome}`)}: ${what}${at}`;
  }
}
