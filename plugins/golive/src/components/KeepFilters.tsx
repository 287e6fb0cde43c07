// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Navigate, useLocation, useParams } from 'react-router-dom';
import { subPages } from '../routes';

/**
 * Leads from the root to the first sub-page with the filters of the address;
 * the page's own redirect would drop them, and a link sent to a colleague with them.
 */
export function KeepFilters(props: { children: ReactNode }) {
  const { search, hash } = useLocation();
  const atRoot = useParams()['*'] === '';
  return atRoot && search ? (
    <Navigate to={{ pathname: subPages[0], search, hash }} replace />
  ) : (
    <>{props.children}</>
  );
}
