// SPDX-License-Identifier: Apache-2.0
import { ButtonIcon } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { useCopy } from '../hooks/useCopy';
import { useT } from '../translation';
import styles from './code.module.css';

/** A button that copies a text. */
export function CopyButton(props: { text: string; kind: string }) {
  const { t } = useT();
  const copy = useCopy();
  return (
    <ButtonIcon
      size="small"
      variant="tertiary"
      icon={<RiFileCopyLine />}
      aria-label={t('common.copy')}
      onPress={() => copy(props.kind, props.text)}
    />
  );
}

/** Lines in a box, long ones wrapped, with a button that copies `text`. */
export function CodeBox(props: {
  text: string;
  kind: string;
  /** What the lines are, for screen readers. */
  label: string;
  file?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.block}>
      {props.file && <div className={styles.file}>{props.file}</div>}
      <pre role="group" aria-label={props.label}>
        <code className={styles.lines}>{props.children}</code>
      </pre>
      <div className={styles.copy}>
        <CopyButton text={props.text} kind={props.kind} />
      </div>
    </div>
  );
}

/** A command or a few lines, ready to copy. */
export function CopyBlock(props: { text: string }) {
  const { t } = useT();
  return (
    <CodeBox text={props.text} kind="command" label={t('evidence.command')}>
      {props.text.split('\n').map((line, i) => (
        <span key={i} className={styles.line}>
          {line}
        </span>
      ))}
    </CodeBox>
  );
}

/** A unified diff: taken out and put in by sign and colour. */
export function DiffView(props: { patch: string; file?: string }) {
  const { t } = useT();
  return (
    <CodeBox
      text={props.patch}
      kind="patch"
      label={t('evidence.patch')}
      file={props.file}
    >
      {props.patch
        .replace(/\n$/, '')
        .split('\n')
        .map((line, i) => (
          <span key={i} className={`${styles.line} ${classOf(line)}`}>
            {line}
          </span>
        ))}
    </CodeBox>
  );
}

function classOf(line: string): string {
  if (line.startsWith('+')) return styles.good;
  if (line.startsWith('-')) return styles.bad;
  return line.startsWith('@@') ? styles.hunk : '';
}
