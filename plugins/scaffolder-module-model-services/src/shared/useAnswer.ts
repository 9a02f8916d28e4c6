import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';
import { useEffect, useState } from 'react';
import { useModelServices } from './useModelServices';

/** A question to the backend. */
export type Ask<TRequest, TAnswer> = (
  client: ModelServicesApi,
  request: TRequest,
  options: { signal: AbortSignal },
) => Promise<TAnswer>;

interface State<TAnswer> {
  loading: boolean;
  /** The latest one; while another is loading, that of earlier choices. */
  answer?: TAnswer;
  error?: unknown;
}

/** What the backend has answered so far, and a way to ask again. */
export interface Answer<TAnswer> extends State<TAnswer> {
  retry: () => void;
}

/**
 * The backend's answer to a request that follows the choices in a form; a newer request ends an older one.
 *
 * @param request - undefined while there is nothing to ask
 * @param ask - the same function each time
 * @param pauseMilliseconds - how long the choices must rest before they are asked about
 */
export function useAnswer<TRequest, TAnswer>(
  request: TRequest | undefined,
  ask: Ask<TRequest, TAnswer>,
  pauseMilliseconds = 0,
): Answer<TAnswer> {
  const client = useModelServices();
  const [state, setState] = useState<State<TAnswer>>({ loading: true });
  const [attempt, setAttempt] = useState(0);
  // The form gives a new object for each key that is pressed anywhere in it.
  const text = request && JSON.stringify(request);

  useEffect(() => {
    if (text === undefined) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    setState(({ answer }) => ({ answer, loading: true }));
    const timer = setTimeout(() => {
      ask(client, JSON.parse(text), { signal }).then(
        answer => !signal.aborted && setState({ answer, loading: false }),
        error => !signal.aborted && setState({ error, loading: false }),
      );
    }, pauseMilliseconds);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, ask, text, pauseMilliseconds, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
