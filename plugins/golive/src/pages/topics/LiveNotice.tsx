// SPDX-License-Identifier: Apache-2.0
import { Alert } from '@backstage/ui';
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { A } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';

/** Why live columns are empty, and where the source's state is. */
export function LiveNotice(props: { live: TopicRow['live'] }) {
  const { t } = useT();
  const links = useLinks();
  const { state, message } = props.live;
  if (state === 'ok') return null;
  return (
    <Alert
      status={state === 'failing' ? 'danger' : 'info'}
      icon
      title={message}
      description={<A href={links.page('sources')}>{t('live.seeSources')}</A>}
    />
  );
}
