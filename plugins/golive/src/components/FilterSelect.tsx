// SPDX-License-Identifier: Apache-2.0
import { Select } from '@backstage/ui';

/** A filter of a few values; the empty choice takes it out. */
export function FilterSelect(props: {
  label: string;
  /** The word for no filter. */
  any: string;
  value: string | undefined;
  options: ReadonlyArray<{ id: string; label: string }>;
  onChange: (value: string | undefined) => void;
  className?: string;
  searchable?: boolean;
}) {
  const { value, options } = props;
  // A value that is not among the options (of an old link) still shows as itself.
  const known = options.some(option => option.id === value);
  const all = [
    { id: '', label: props.any },
    ...options,
    ...(value !== undefined && !known ? [{ id: value, label: value }] : []),
  ];
  return (
    <Select
      aria-label={props.label}
      size="small"
      className={props.className}
      options={all}
      search={props.searchable && options.length > 8 ? true : undefined}
      value={value ?? ''}
      onChange={next => props.onChange(next ? String(next) : undefined)}
    />
  );
}
