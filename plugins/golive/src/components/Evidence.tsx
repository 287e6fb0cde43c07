// SPDX-License-Identifier: Apache-2.0
import type {
  Evidence,
  UnitDetail,
  Where,
} from '@golive/backstage-plugin-golive-common';
import { shortSubject, place, sourceAddress } from '../lib/refs';
import { useT } from '../translation';
import { CopyBlock, DiffView } from './CopyBlock';
import styles from './evidence.module.css';
import { A } from './Section';
import { SnippetView } from './Snippet';

/** How to link a file of the unit's repository. */
export type SourceLink = UnitDetail['source'];

/** Where something was seen: a link to the line where there is an address, the object, or the page. */
export function WhereView(props: { where: Where; source: SourceLink }) {
  const { t } = useT();
  const { where, source } = props;
  if ('url' in where) {
    return /^https?:\/\//i.test(where.url) ? (
      <A href={where.url} target="_blank">
        {where.url}
      </A>
    ) : (
      <span>{where.url}</span>
    );
  }
  if ('cluster' in where) {
    const object = [where.kind, where.namespace, where.name]
      .filter(Boolean)
      .join('/');
    return (
      <span className={styles.where}>
        {[where.cluster, object, where.field].filter(Boolean).join(' · ')}
      </span>
    );
  }
  const address = sourceAddress(source.template, where.file, where.line);
  const name = place(where.file, where.line);
  return (
    <span className={styles.where}>
      {address ? (
        <A href={address} target="_blank">
          {name}
        </A>
      ) : (
        name
      )}
      {source.revision && (
        <span className={styles.label}>
          {' '}
          {t('evidence.atRevision', {
            revision: shortSubject(source.revision),
          })}
        </span>
      )}
    </span>
  );
}

/** One piece of evidence: what was seen, what is wrong with it, where, and what to do. */
export function EvidenceView(props: {
  evidence: Evidence;
  source: SourceLink;
}) {
  const { t } = useT();
  const { evidence, source } = props;
  const { where, related = [], fix } = evidence;
  const hasSnippet = where && 'file' in where && where.snippet;
  return (
    <div className={styles.evidence}>
      <p className={evidence.wrong ? styles.wrong : undefined}>
        <span className={styles.label}>
          {t(`evidence.seen.${evidence.view}`)}{' '}
        </span>
        {evidence.seen}
      </p>
      {evidence.wrong && <p>{evidence.wrong}</p>}
      {where && !hasSnippet && <WhereView where={where} source={source} />}
      {hasSnippet && (
        <SnippetView
          where={where}
          wrong={evidence.answer === 'no'}
          file={<WhereView where={where} source={source} />}
        />
      )}
      {related.map((other, i) => (
        <div key={i}>
          <span className={styles.label}>{t('evidence.related')} </span>
          <WhereView where={other} source={source} />
        </div>
      ))}
      {fix && (
        <>
          <p>
            <span className={styles.label}>{t('evidence.fix')} </span>
            {fix.text}
          </p>
          {fix.patch && <DiffView patch={fix.patch} file={fix.file} />}
          {fix.command && <CopyBlock text={fix.command} />}
        </>
      )}
    </div>
  );
}
