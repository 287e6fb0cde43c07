// SPDX-License-Identifier: Apache-2.0
import { SearchField } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFilters } from '../hooks/useFilters';
import { useHotkeys } from '../hooks/useHotkeys';
import { useT } from '../translation';

/** How long to wait for the next letter before asking, in ms. */
const patience = 200;

/** The text filter; `/` brings the focus here, Esc takes it back out. */
export function TextFilter(props: { className?: string }) {
  const { t } = useT();
  const { filters, change } = useFilters();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(filters.text ?? '');

  // The address may change without typing: a link, going back.
  useEffect(() => setText(filters.text ?? ''), [filters.text]);
  useEffect(() => {
    if (text.trim() === (filters.text ?? '')) return undefined;
    const timer = setTimeout(
      () => change({ text: text.trim() }, { replace: true }),
      patience,
    );
    return () => clearTimeout(timer);
  }, [text, filters.text, change]);
  useHotkeys(
    useMemo(
      () => ({ '/': () => box.current?.querySelector('input')?.focus() }),
      [],
    ),
  );

  return (
    <div ref={box} className={props.className}>
      <SearchField
        size="small"
        aria-label={t('filters.text')}
        placeholder={t('filters.textHint')}
        value={text}
        onChange={setText}
      />
    </div>
  );
}
