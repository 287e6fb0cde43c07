// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react';
import { useLinks } from '../hooks/useLinks';
import { shortRef } from '../lib/refs';
import { A } from './Section';

/** Links to entities, comma-separated; `tab` leads to their Go-live tab. */
export function EntityLinks(props: { refs: readonly string[]; tab?: boolean }) {
  const links = useLinks();
  return (
    <>
      {props.refs.map((ref, i) => (
        <Fragment key={ref}>
          {i > 0 && ', '}
          <A href={props.tab ? links.unit(ref) : links.entity(ref)}>
            {shortRef(ref)}
          </A>
        </Fragment>
      ))}
    </>
  );
}
