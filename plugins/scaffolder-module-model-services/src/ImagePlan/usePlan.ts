import type {
  BuildPlan,
  PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { useEffect, useState } from 'react';
import { useModelServices } from '../shared';

interface State {
  loading: boolean;
  /** The latest one; while another is loading, that of earlier choices. */
  plan?: BuildPlan;
  error?: unknown;
}

/** The plan for a request; a newer request ends an older one. */
export function usePlan(request: PlanImageRequest | undefined) {
  const client = useModelServices();
  const [state, setState] = useState<State>({ loading: true });
  const [attempt, setAttempt] = useState(0);
  // The form gives a new object for each key that is pressed anywhere in it.
  const text = request && JSON.stringify(request);

  useEffect(() => {
    if (text === undefined) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    setState(({ plan }) => ({ plan, loading: true }));
    client.planImage(JSON.parse(text), { signal }).then(
      plan => !signal.aborted && setState({ plan, loading: false }),
      error => !signal.aborted && setState({ error, loading: false }),
    );
    return () => controller.abort();
  }, [client, text, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
