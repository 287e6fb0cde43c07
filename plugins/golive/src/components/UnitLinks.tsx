// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react';
import { useLinks } from '../hooks/useLinks';
import { isRef, shortRef } from '../lib/refs';
import { A } from './Section';
import styles from './table.module.css';

/** Links to entities, one below the other, for a cell of a table. */
export function EntityStack(props: { refs: readonly string[]; tab?: boolean }) {
  return (
    <ul className={styles.stack}>
      {props.refs.map(ref => (
        <li key={ref}>
          <EntityLinks refs={[ref]} tab={props.tab} />
        </li>
      ))}
    </ul>
  );
}

/** Links to entities, comma-separated; `tab` leads to their Go-live tab. What is no reference stays text. */
export function EntityLinks(props: { refs: readonly string[]; tab?: boolean }) {
  const links = useLinks();
  return (
    <>
      {props.refs.map((ref, i) => (
        <Fragment key={ref}>
          {i > 0 && ', '}
          {isRef(ref) ? (
            <A href={props.tab ? links.unit(ref) : links.entity(ref)}>
              {shortRef(ref)}
            </A>
          ) : (
            ref
          )}
        </Fragment>
      ))}
    </>
  );
}
