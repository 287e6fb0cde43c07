// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NowContext, useNow } from '../hooks/useFormat';
import { failureOf } from '../lib/failure';
import styles from './Root.module.css';

/** A cache of answers: fresh for half a minute, asked again when the window comes back. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        // A refusal or an absence does not change by asking again.
        retry: (count, error) =>
          count < 1 && ['unreachable', 'failed'].includes(failureOf(error)),
      },
    },
  });
}

/** One cache for all pages of the plugin, so that going back shows what was there. */
export const sharedQueryClient = createQueryClient();

const classes = {
  page: `${styles.root} ${styles.page}`,
  tab: `${styles.root} ${styles.page} ${styles.tab}`,
  card: styles.root,
} as const;

/** Around everything of GoLive: tokens, the cache of answers, and one clock. */
export function Root(props: {
  children: ReactNode;
  /** A page is the main landmark; a tab stands inside an entity's; a card has no padding. */
  as: 'page' | 'tab' | 'card';
}) {
  const { children, as } = props;
  const now = useNow();
  const Element = as === 'page' ? 'main' : 'div';
  return (
    <NowContext.Provider value={now}>
      <QueryClientProvider client={sharedQueryClient}>
        <Element className={classes[as]}>{children}</Element>
      </QueryClientProvider>
    </NowContext.Provider>
  );
}

/** Class that carries the tokens into what is drawn outside the page, such as a dialog. */
export const tokensClass = styles.root;
