// SPDX-License-Identifier: Apache-2.0
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useCopy } from '../hooks/useCopy';
import { useHotkeys } from '../hooks/useHotkeys';
import { useT } from '../translation';
import layout from './layout.module.css';
import panel from './panel.module.css';
import { tokensClass } from './Root';

const all = [
  'search',
  'move',
  'cells',
  'open',
  'close',
  'copy',
  'sheet',
] as const;
type Key = (typeof all)[number];

/** The keys that mean something on each sort of page. */
const keysOn: Readonly<Record<'matrix' | 'list' | 'page', readonly Key[]>> = {
  matrix: all,
  list: ['search', 'copy', 'sheet'],
  page: ['copy', 'sheet'],
};

const symbols: Readonly<Record<Key, readonly string[]>> = {
  search: ['/'],
  move: ['j', 'k'],
  cells: ['←', '↑', '→', '↓'],
  open: ['Enter'],
  close: ['Esc'],
  copy: ['c'],
  sheet: ['?'],
};

/** The sheet of keys, opened by `?`; `c` copies the link to what is shown. */
export function KeySheet(props: { on: keyof typeof keysOn }) {
  const { t } = useT();
  const copy = useCopy();
  const [isOpen, setOpen] = useState(false);
  useHotkeys(
    useMemo(
      () => ({
        '?': () => setOpen(true),
        c: () => void copy('link', window.location.href),
      }),
      [copy],
    ),
  );
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} className={tokensClass}>
      <DialogHeader>{t('keys.title')}</DialogHeader>
      <DialogBody>
        <dl className={panel.facts}>
          {keysOn[props.on].map(name => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>
                {symbols[name].map(symbol => (
                  <kbd key={symbol} className={layout.key}>
                    {symbol}
                  </kbd>
                ))}
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}
