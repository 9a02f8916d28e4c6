import type {
  DeploymentPreview,
  PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { useEffect, useState } from 'react';
import { useModelServices } from '../shared';

const DEBOUNCE_MILLISECONDS = 400;

interface State {
  loading: boolean;
  /** The latest one; while another is loading, that of earlier choices. */
  preview?: DeploymentPreview;
  error?: unknown;
}

/** The preview of a request, asked for when changes pause; a newer request ends an older one. */
export function usePreview(request: PreviewDeploymentRequest | undefined) {
  const client = useModelServices();
  const [state, setState] = useState<State>({ loading: true });
  const [attempt, setAttempt] = useState(0);
  // The form gives a new object for each key that is pressed anywhere in it.
  const text = request && JSON.stringify(request);

  useEffect(() => {
    if (text === undefined) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    setState(({ preview }) => ({ preview, loading: true }));
    const timer = setTimeout(() => {
      client.previewDeployment(JSON.parse(text), { signal }).then(
        preview => !signal.aborted && setState({ preview, loading: false }),
        error => !signal.aborted && setState({ error, loading: false }),
      );
    }, DEBOUNCE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, text, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
