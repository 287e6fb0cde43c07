// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { RiInformationLine } from '@remixicon/react';
import { useLinks } from '../hooks/useLinks';
import { useT } from '../translation';
import styles from './layout.module.css';
import { A } from './Section';

/** Why live columns are empty, and where the source's state is. */
export function LiveNotice(props: { live: TopicRow['live'] }) {
  const { t } = useT();
  const links = useLinks();
  const { state, message } = props.live;
  if (state === 'ok') return null;
  return (
    <div
      className={`${styles.banner} ${state === 'failing' ? '' : styles.info}`}
    >
      <RiInformationLine aria-hidden />
      <span>{message}</span>
      <A href={links.page('sources')}>{t('live.seeSources')}</A>
    </div>
  );
}
