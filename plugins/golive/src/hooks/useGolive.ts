// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { goliveApiRef, type QueryOf } from '../api';

// Every question of the pages, once. Rows of the question before stay until the
// next answer is there, so that neither refreshing nor filtering unmounts them.

/** What may go live, and what blocks the rest. */
export function useOverview(query: QueryOf<'getOverview'>, enabled = true) {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => api.getOverview(query, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** A unit's page. */
export function useUnit(
  ref: string | undefined,
  environment: string | undefined,
) {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['unit', ref, environment],
    queryFn: ({ signal }) =>
      api.getUnit(ref ?? '', { environment }, { signal }),
    // Only another environment of the same unit may stand in.
    placeholderData: (before, query) =>
      query?.queryKey[1] === ref ? before : undefined,
    enabled: ref !== undefined,
  });
}

/** Topics, page by page. */
export function useTopics(query: QueryOf<'listTopics'>) {
  const api = useApi(goliveApiRef);
  return useInfiniteQuery({
    queryKey: ['topics', query],
    queryFn: ({ signal, pageParam }) =>
      api.listTopics({ ...query, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Processes, page by page. */
export function useProcesses(query: QueryOf<'listProcesses'>) {
  const api = useApi(goliveApiRef);
  return useInfiniteQuery({
    queryKey: ['processes', query],
    queryFn: ({ signal, pageParam }) =>
      api.listProcesses({ ...query, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** A process with its diagram. */
export function useProcess(namespace: string, name: string) {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['process', namespace, name],
    queryFn: ({ signal }) =>
      api.getProcess({ namespace, name }, {}, { signal }),
  });
}

/** State of every source. */
export function useSources() {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.listSources({ signal }),
  });
}

/** The standard in force. */
export function useStandard() {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['standard'],
    queryFn: ({ signal }) => api.getStandard({ signal }),
  });
}

/** A check's page. */
export function useCheck(id: string, environment: string | undefined) {
  const api = useApi(goliveApiRef);
  return useQuery({
    queryKey: ['check', id, environment],
    queryFn: ({ signal }) => api.getCheck(id, { environment }, { signal }),
    placeholderData: keepPreviousData,
  });
}
