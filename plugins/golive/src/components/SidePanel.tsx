// SPDX-License-Identifier: Apache-2.0
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import type { ReactNode } from 'react';
import { tokensClass } from './Root';
import styles from './panel.module.css';

/**
 * A dialog at the right edge. Esc closes it and focus returns to where it was;
 * what is behind keeps its place.
 */
export function SidePanel(props: {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
      className={`${tokensClass} ${styles.panel}`}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>{props.children}</div>
      </DialogBody>
    </Dialog>
  );
}
