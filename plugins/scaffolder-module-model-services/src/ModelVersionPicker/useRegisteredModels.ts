import type {
  ListModelsOptions,
  ModelList,
} from '@model-services/backstage-plugin-model-services-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useModelServices } from '../shared';

const DEBOUNCE_MILLISECONDS = 300;

type Request = Pick<ListModelsOptions, 'search' | 'pageToken'>;

interface State extends ModelList {
  loading: boolean;
  error?: unknown;
}

/**
 * Registered models whose names have a text in them, page after page.
 * The text is sent when typing pauses; a newer request ends an older one.
 */
export function useRegisteredModels(search: string) {
  const client = useModelServices();
  const [request, setRequest] = useState<Request>({ search });
  const [state, setState] = useState<State>({ items: [], loading: true });

  useDebounce(
    () => {
      if (search !== request.search) {
        setRequest({ search });
      }
    },
    DEBOUNCE_MILLISECONDS,
    [search],
  );

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState(({ items, nextPageToken }) => ({
      items,
      nextPageToken,
      loading: true,
    }));
    client.listModels({ ...request, signal }).then(
      page =>
        !signal.aborted &&
        setState(({ items }) => ({
          items: request.pageToken ? [...items, ...page.items] : page.items,
          nextPageToken: page.nextPageToken,
          loading: false,
        })),
      error =>
        !signal.aborted &&
        setState(({ items, nextPageToken }) => ({
          items,
          nextPageToken,
          loading: false,
          error,
        })),
    );
    return () => controller.abort();
  }, [client, request]);

  return {
    models: state.items,
    /** The text that {@link models} were found with. */
    search: request.search,
    hasMore: state.nextPageToken !== undefined,
    loading: state.loading,
    error: state.error,
    loadMore: () =>
      setRequest({ search: request.search, pageToken: state.nextPageToken }),
    retry: () => setRequest({ ...request }),
  };
}
