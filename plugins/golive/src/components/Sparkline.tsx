// SPDX-License-Identifier: Apache-2.0
import styles from './sparkline.module.css';

/** Corners of a line through values, in a box of `width` × `height`, from 0 upwards. */
export function linePoints(
  values: readonly number[],
  width: number,
  height: number,
): string {
  const top = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  return values
    .map((value, i) => {
      const x = (i * step).toFixed(1);
      const y = (height - (value / top) * height).toFixed(1);
      return `${x},${y}`;
    })
    .join(' ');
}

/** A small line of how a number went; `label` says it in words. */
export function Sparkline(props: { values: readonly number[]; label: string }) {
  const { values, label } = props;
  const points = linePoints(values, 240, 40);
  return (
    <svg
      className={styles.line}
      viewBox="-2 -3 244 46"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon className={styles.area} points={`0,40 ${points} 240,40`} />
      <polyline points={points} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
