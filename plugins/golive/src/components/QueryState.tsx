// SPDX-License-Identifier: Apache-2.0
import { Button } from '@backstage/ui';
import type { ReactNode } from 'react';
import { reasonOf } from '../lib/failure';
import { useT } from '../translation';
import { Refreshing } from './Section';
import { ErrorState, Skeletons, StaleBanner } from './States';

/** The part of a query that {@link QueryState} looks at. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  refetch(): unknown;
}

/**
 * Draws an answer, or why there is none. An answer that is there stays while it
 * is asked again, and also when asking again failed: then a banner says so.
 */
export function QueryState<T>(props: {
  query: Asked<T>;
  /** Heights of the skeleton's bars. */
  skeleton: readonly number[];
  children: (data: T) => ReactNode;
}) {
  const { t } = useT();
  const { query, skeleton, children } = props;
  const retry = () => {
    query.refetch();
  };
  if (query.data === undefined) {
    return query.error && !query.isFetching ? (
      <ErrorState error={query.error} onRetry={retry} />
    ) : (
      <Skeletons heights={skeleton} />
    );
  }
  return (
    <>
      <Refreshing active={query.isFetching} />
      {query.error ? (
        <StaleBanner>
          {t('common.refreshFailed', { reason: reasonOf(query.error) })}{' '}
          <Button size="small" variant="tertiary" onPress={retry}>
            {t('common.retry')}
          </Button>
        </StaleBanner>
      ) : null}
      {children(query.data)}
    </>
  );
}
