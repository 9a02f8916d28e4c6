import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import type { ModelServicesRequestOptions } from './modelServicesApi';

/** Plugin id below which the backend serves its routes. */
export const MODEL_SERVICES_PLUGIN_ID = 'model-services';

/** How a call reaches the backend: the two APIs by their shape, so that those of either system fit. */
export type CallDependencies = {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
};

/** Calls a route and parses its answer; with a body by POST, else by GET. Throws as `ModelServicesApi` says. */
export async function callBackend<T>(
  deps: CallDependencies,
  route: string,
  answer: z.ZodType<T>,
  options: ModelServicesRequestOptions & { body?: unknown } = {},
): Promise<T> {
  const method = options.body === undefined ? 'GET' : 'POST';
  const baseUrl = await deps.discoveryApi.getBaseUrl(MODEL_SERVICES_PLUGIN_ID);
  const response = await reach(deps.fetchApi, `${baseUrl}${route}`, {
    method,
    signal: options.signal,
    headers: {
      accept: 'application/json',
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.body !== undefined && {
        'content-type': 'application/json',
      }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return parseAnswer(`${method} ${route}`, answer, await response.text());
}

async function reach(
  fetchApi: { fetch: typeof fetch },
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetchApi.fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `The model services backend cannot be reached at ${url}. Check that it runs and that nothing lies between`,
      error,
    );
  }
}

function parseAnswer<T>(
  request: string,
  answer: z.ZodType<T>,
  text: string,
): T {
  try {
    return answer.parse(JSON.parse(text));
  } catch (error) {
    const detail =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : 'it is not JSON, perhaps a login or proxy page';
    throw new ServiceUnavailableError(
      `The answer of the model services backend to ${request} cannot be read: ${detail}. ` +
        `Check that the backend has the same version of the model services plugins, and what lies between.`,
    );
  }
}
