// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from '@backstage/ui';
import {
  RiErrorWarningLine,
  RiInboxLine,
  RiLockLine,
  RiSearchLine,
  RiTimeLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { failureOf, reasonOf } from '../lib/failure';
import { useT } from '../translation';
import { CopyBlock } from './CopyBlock';
import styles from './layout.module.css';

/** What went wrong, why, and what can be done; forbidden and missing have their own words. */
export function ErrorState(props: { error: unknown; onRetry: () => void }) {
  const { t } = useT();
  const failure = failureOf(props.error);
  return (
    <div className={styles.state} role="alert">
      <h2>
        {failure === 'forbidden' ? (
          <RiLockLine size={20} aria-hidden />
        ) : (
          <RiErrorWarningLine size={20} aria-hidden />
        )}
        {t(`failure.${failure}.title`)}
      </h2>
      <p>{reasonOf(props.error)}</p>
      <p className={styles.muted}>{t(`failure.${failure}.next`)}</p>
      <Button size="small" variant="primary" onPress={props.onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

/** Nothing there yet: says why, and the next step ready to copy. */
export function NoneYet(props: {
  title: string;
  children: ReactNode;
  /** Text to copy, such as an annotation or a command. */
  snippet?: string;
}) {
  return (
    <div className={styles.state}>
      <h2>
        <RiInboxLine size={20} aria-hidden />
        {props.title}
      </h2>
      <p>{props.children}</p>
      {props.snippet && <CopyBlock text={props.snippet} />}
    </div>
  );
}

/** There are some, but none match the filters. */
export function NoneMatch(props: { onClear: () => void }) {
  const { t } = useT();
  return (
    <div className={styles.state}>
      <h2>
        <RiSearchLine size={20} aria-hidden />
        {t('common.noneMatch')}
      </h2>
      <p className={styles.muted}>{t('common.noneMatchText')}</p>
      <Button size="small" variant="primary" onPress={props.onClear}>
        {t('common.clearFilters')}
      </Button>
    </div>
  );
}

/** What is shown is older than it should be. */
export function StaleBanner(props: { children: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      <RiTimeLine aria-hidden />
      <span>{props.children}</span>
    </div>
  );
}

/** Grey bars where content will be, and a word for screen readers. */
export function Skeletons(props: { heights: readonly number[] }) {
  const { t } = useT();
  return (
    <div
      className={styles.skeletons}
      role="status"
      aria-label={t('common.loading')}
    >
      {props.heights.map((height, i) => (
        <Skeleton key={i} width="100%" height={height} />
      ))}
    </div>
  );
}
