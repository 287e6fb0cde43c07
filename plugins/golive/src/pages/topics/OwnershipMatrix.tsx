// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { A, Muted, Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { shortRef } from '../../lib/refs';
import { useT } from '../../translation';
import { roleOf, unitsOf, type Role } from './ownership';
import styles from './topics.module.css';

/** Columns at most; with more, nobody finds anything. */
const maxUnits = 40;

/** Topics against units: who publishes (P) and who consumes (C). */
export function OwnershipMatrix(props: {
  rows: readonly TopicRow[];
  total: number;
}) {
  const { t } = useT();
  const links = useLinks();
  const { rows, total } = props;
  const all = unitsOf(rows);
  const units = all.slice(0, maxUnits);
  if (units.length === 0) return null;
  // Text that stands upright does not stretch the row of a table by itself.
  const longest = Math.max(...units.map(unit => shortRef(unit).length));
  return (
    <Section
      title={t('topics.whoUses')}
      aside={
        <Muted>
          {t('topics.rolesLegend')}
          {all.length > maxUnits &&
            ` · ${t('topics.moreUnits', { count: all.length - maxUnits })}`}
          {rows.length < total &&
            ` · ${t('common.shown', { shown: rows.length, total })}`}
        </Muted>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('topics.columns.topic')}</th>
              {units.map(unit => (
                <th
                  key={unit}
                  scope="col"
                  className={styles.unit}
                  style={{ height: `calc(${longest}ch + 24px)` }}
                >
                  <A href={links.unit(unit)}>{shortRef(unit)}</A>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.ref}>
                <th scope="row">
                  <A href={links.topic(row.ref)}>{row.topic}</A>
                </th>
                {units.map(unit => (
                  <td key={unit}>
                    <RoleMark role={roleOf(row, unit)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function RoleMark(props: { role: Role | undefined }) {
  const { t } = useT();
  const { role } = props;
  if (!role) return null;
  return (
    <>
      {[...role].map(letter => (
        <abbr
          key={letter}
          className={letter === 'P' ? styles.publishes : styles.consumes}
          title={t(letter === 'P' ? 'topics.publishes' : 'topics.consumes')}
        >
          {letter}
        </abbr>
      ))}
    </>
  );
}
