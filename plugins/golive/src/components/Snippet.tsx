// SPDX-License-Identifier: Apache-2.0
import type { FileWhere } from '@golive/backstage-plugin-golive-common';
import type { ReactNode } from 'react';
import { useT } from '../translation';
import { CodeBox } from './CopyBlock';
import styles from './code.module.css';

/** The lines that were read around what matters, numbered, the lines themselves marked. */
export function SnippetView(props: {
  where: FileWhere;
  /** Whether the marked lines are wrong, or only what was seen. */
  wrong: boolean;
  file: ReactNode;
}) {
  const { t } = useT();
  const { snippet, line, endLine = line, file } = props.where;
  if (!snippet) return null;
  const marked = (n: number) =>
    line !== undefined && n >= line && n <= (endLine ?? line);
  return (
    <CodeBox
      text={snippet.lines.join('\n')}
      kind="snippet"
      label={t('evidence.lines', { file })}
      file={props.file}
    >
      {snippet.lines.map((text, i) => {
        const number = snippet.startLine + i;
        const tone = props.wrong ? styles.bad : styles.good;
        return (
          <span
            key={number}
            className={`${styles.line} ${marked(number) ? tone : ''}`}
          >
            <span className={styles.number}>{number}</span>
            {text}
          </span>
        );
      })}
    </CodeBox>
  );
}
