// SPDX-License-Identifier: Apache-2.0
import { useFormat } from '../hooks/useFormat';

/** A time relative to now, the exact instant on hover and for machines. */
export function When(props: { at: string; narrow?: boolean }) {
  const format = useFormat();
  const { at, narrow } = props;
  return (
    <time dateTime={at} title={format.instant(at)}>
      {narrow ? format.age(at) : format.relative(at)}
    </time>
  );
}
