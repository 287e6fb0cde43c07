// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { escapeMarkdown } from '../../lib/markdown';
import type { T } from '../../translation';

/** The counts and the first blockers as Markdown, with the address they are from. */
export function overviewMarkdown(
  overview: Overview,
  t: T,
  address: string,
): string {
  const { counts, environment, environments, asOf, blockers } = overview;
  const title =
    environments.find(e => e.id === environment)?.title ?? environment;
  return [
    `**${escapeMarkdown(t('readiness.question', { environment: title }))}** ` +
      `${t('marks.ready')} ${counts.ready} · ${t('marks.not-ready')} ${
        counts.notReady
      } · ${t('marks.unknown')} ${counts.unknown} (${asOf})`,
    '',
    ...blockers
      .slice(0, 10)
      .map(
        b =>
          `- ${escapeMarkdown(b.title)}: ${t(`marks.${b.outcome}`)}, ${t(
            'readiness.units',
            { count: b.units },
          )}`,
      ),
    '',
    `<${address}>`,
  ].join('\n');
}
