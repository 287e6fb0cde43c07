// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { useT } from '../translation';
import styles from './switch.module.css';

/** Which environment the page is about; links, so that it is in the address. */
export function EnvironmentSwitch(props: {
  environments: ReadonlyArray<{ id: string; title: string }>;
  current: string;
  href: (id: string) => string;
}) {
  const { t } = useT();
  return (
    <nav aria-label={t('common.environment')} className={styles.switch}>
      {props.environments.map(({ id, title }) => (
        <Link
          key={id}
          to={props.href(id)}
          preventScrollReset
          aria-current={id === props.current ? 'true' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
