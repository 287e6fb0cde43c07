// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { A, Muted } from '../../components/Section';
import { When } from '../../components/When';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';

/** By which standard, as of when, and whether every source answers. */
export function Headline(props: { overview: Overview }) {
  const { t } = useT();
  const links = useLinks();
  const { standard, asOf, sources } = props.overview;
  return (
    <Muted>
      <A href={links.page('standard')}>
        {standard.title} {standard.version}
      </A>
      {' · '}
      {t('readiness.asOf')} <When at={asOf} />
      {' · '}
      <A href={links.page('sources')}>
        {sources.failing === 0
          ? t('readiness.sourcesAnswer', { count: sources.total })
          : t('readiness.sourcesFail', {
              failing: sources.failing,
              total: sources.total,
            })}
      </A>
    </Muted>
  );
}
