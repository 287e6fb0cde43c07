// SPDX-License-Identifier: Apache-2.0
import type { ItemMark, Verdict } from '@golive/backstage-plugin-golive-common';
import type { ReactNode } from 'react';
import { legend, toneOf } from '../lib/marks';
import { useT } from '../translation';
import styles from './chips.module.css';
import { MarkIcon } from './MarkIcon';

/** An outcome or verdict as icon + word + colour; `children` replaces the word. */
export function Chip(props: { of: ItemMark | Verdict; children?: ReactNode }) {
  const { t } = useT();
  const { of, children } = props;
  return (
    <span className={`${styles.chip} ${styles[toneOf[of]]}`}>
      <MarkIcon of={of} />
      <span>{children ?? t(`marks.${of}`)}</span>
    </span>
  );
}

/** The outcome of a check, or the mark of an item. */
export function OutcomeChip(props: {
  outcome: ItemMark;
  children?: ReactNode;
}) {
  return <Chip of={props.outcome}>{props.children}</Chip>;
}

/** A verdict, where wanted with its score. */
export function VerdictChip(props: {
  verdict: Verdict;
  score?: { passed: number; applicable: number };
}) {
  const { t } = useT();
  const { verdict, score } = props;
  const word = t(`marks.${verdict}`);
  return (
    <Chip of={verdict}>
      {score ? `${word} · ${score.passed}/${score.applicable}` : word}
    </Chip>
  );
}

/** Only the icon of a mark in its square, for where the word is beside it or on the cell. */
export function SilentMark(props: { mark: ItemMark }) {
  const { mark } = props;
  return (
    <span className={`${styles.mark} ${styles[toneOf[mark]]}`}>
      <MarkIcon of={mark} />
    </span>
  );
}

/** The icon of a mark in its square, with the word for screen readers. */
export function MarkSquare(props: { mark: ItemMark }) {
  const { t } = useT();
  const { mark } = props;
  return (
    <span role="img" aria-label={t(`marks.${mark}`)}>
      <SilentMark mark={mark} />
    </span>
  );
}

/** The one legend of all marks. */
export function MarkLegend() {
  const { t } = useT();
  return (
    <ul className={styles.legend} aria-label={t('marks.legend')}>
      {legend.map(mark => (
        <li key={mark}>
          <SilentMark mark={mark} />
          {t(`marks.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
