// SPDX-License-Identifier: Apache-2.0
import { Link } from '@backstage/ui';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { useT } from '../translation';
import styles from './layout.module.css';

/** A part of a page; its heading is the person's question. */
export function Section(props: {
  title: string;
  /** Beside the heading. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {props.title}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A surface; `flush` lets its content reach the border. */
export function Surface(props: { children: ReactNode; flush?: boolean }) {
  return (
    <div className={`${styles.card} ${props.flush ? styles.flush : ''}`}>
      {props.children}
    </div>
  );
}

/** A link in our colour, at the size of the text around it. */
export function A(props: ComponentProps<typeof Link>) {
  return (
    <Link {...props} className={`${styles.link} ${props.className ?? ''}`} />
  );
}

/** A thin moving line while what is shown is being asked again; rows stay. */
export function Refreshing(props: { active: boolean }) {
  const { t } = useT();
  return (
    <div className={styles.refreshing} role="status">
      {props.active && <span aria-label={t('common.refreshing')} />}
    </div>
  );
}

/** Secondary text. */
export function Muted(props: { children: ReactNode; title?: string }) {
  return (
    <span className={`${styles.muted} ${styles.small}`} title={props.title}>
      {props.children}
    </span>
  );
}
