// SPDX-License-Identifier: Apache-2.0
import type {
  StandardAnswer,
  StandardCheckRow,
} from '@golive/backstage-plugin-golive-common';
import { VisuallyHidden } from '@backstage/ui';
import { Fragment } from 'react';
import { Chip } from '../../components/Chips';
import { headOf } from '../../components/matrix';
import { A } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';
import styles from './standard.module.css';

/** Items and their checks against the environments: where each blocks, is advised, or is not asked. */
export function ItemTable(props: {
  items: StandardAnswer['items'];
  environments: StandardAnswer['environments'];
}) {
  const { t } = useT();
  const { items, environments } = props;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('standard.check')}</th>
            {environments.map(({ id, title }) => (
              <th key={id} scope="col" className={styles.environment}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <Fragment key={item.id}>
              <tr className={styles.item} id={item.id}>
                <th scope="rowgroup" colSpan={environments.length + 1}>
                  {headOf(item)} {item.title}
                </th>
              </tr>
              {item.checks.map(check => (
                <tr key={check.id}>
                  <th scope="row">
                    <CheckName check={check} />
                  </th>
                  {environments.map(({ id }) => (
                    <td key={id}>
                      <Weight check={check} environment={id} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CheckName(props: { check: StandardCheckRow }) {
  const { t } = useT();
  const links = useLinks();
  const { check } = props;
  const waits = check.sources.map(s => t(`sources.names.${s}`)).join(', ');
  return (
    <span className={styles.check}>
      <A href={links.check(check.id)}>{check.title}</A>
      {!check.exists && (
        <Chip of="unknown">
          {waits
            ? t('standard.plannedFor', { sources: waits })
            : t('standard.planned')}
        </Chip>
      )}
    </span>
  );
}

function Weight(props: { check: StandardCheckRow; environment: string }) {
  const { t } = useT();
  const { check, environment } = props;
  if (check.blockingIn.includes(environment)) {
    return <span className={styles.blocks}>{t('standard.blocks')}</span>;
  }
  if (check.askedIn.includes(environment)) {
    return <span className={styles.advises}>{t('standard.advises')}</span>;
  }
  return (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>{t('standard.notAsked')}</VisuallyHidden>
    </>
  );
}
