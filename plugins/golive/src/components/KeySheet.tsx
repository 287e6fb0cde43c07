// SPDX-License-Identifier: Apache-2.0
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useHotkeys } from '../hooks/useHotkeys';
import { useT } from '../translation';
import layout from './layout.module.css';
import panel from './panel.module.css';
import { tokensClass } from './Root';

const keys = [
  'search',
  'move',
  'cells',
  'open',
  'close',
  'copy',
  'sheet',
] as const;

const symbols: Readonly<Record<(typeof keys)[number], readonly string[]>> = {
  search: ['/'],
  move: ['j', 'k'],
  cells: ['←', '↑', '→', '↓'],
  open: ['Enter'],
  close: ['Esc'],
  copy: ['c'],
  sheet: ['?'],
};

/** The sheet of keys, opened by `?`. */
export function KeySheet() {
  const { t } = useT();
  const [isOpen, setOpen] = useState(false);
  useHotkeys(useMemo(() => ({ '?': () => setOpen(true) }), []));
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} className={tokensClass}>
      <DialogHeader>{t('keys.title')}</DialogHeader>
      <DialogBody>
        <dl className={panel.facts}>
          {keys.map(name => (
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
