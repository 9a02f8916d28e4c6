import type { z } from 'zod';
import type { MlflowAuth, MlflowConfig } from '../config';
import {
  fetchAnswer,
  fetchStream,
  parseJson,
  reach,
  readBody,
  type System,
  TRANSIENT_STATUSES,
  withRetries,
  type HttpAnswer,
} from '../http';
import { mlflowError, notMlflowError } from './errors';

const MAX_JSON_BYTES = 32 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

// MLflow 2 answers 500 for a file that does not exist: waiting does not bring it.
const FILE_STATUSES = TRANSIENT_STATUSES.filter(status => status !== 500);

type Query = Record<string, string | undefined>;

/** The few kinds of requests that the client sends to MLflow; all of them only read. */
export interface MlflowApi {
  readonly baseUrl: string;

  /** Path is below the server's address. */
  getJson<T>(
    path: string,
    query: Query,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T>;

  /** @throws NotFoundError where MLflow 3 has no such file; MLflow 2 fails with ServiceUnavailableError */
  getText(
    path: string,
    query: Query,
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<string>;

  getStream(path: string, signal?: AbortSignal): Promise<Response>;
}

/** Sends requests to MLflow and turns whatever goes wrong into an error that says what to check. */
export function createMlflowApi(config: MlflowConfig): MlflowApi {
  const { baseUrl } = config;
  const headers = authHeaders(config.auth);
  const system: System = {
    name: `MLflow at ${baseUrl}`,
    check:
      'check that it runs and that modelServices.mlflow.baseUrl in app-config is its address',
  };

  async function getAnswer(
    url: string,
    maxBytes: number,
    statuses: readonly number[],
    signal?: AbortSignal,
  ): Promise<HttpAnswer> {
    const request = { headers, redirect: 'manual', signal } as const;
    const answer = await reach(
      system,
      () =>
        withRetries(() => fetchAnswer(url, maxBytes, request), {
          signal,
          statuses,
        }),
      signal,
    );
    if (answer.status !== 200) {
      throw mlflowError(baseUrl, answer);
    }
    return answer;
  }

  return {
    baseUrl,

    async getJson(path, query, schema, signal) {
      const url = addressOf(baseUrl, path, query);
      const answer = await getAnswer(
        url,
        MAX_JSON_BYTES,
        TRANSIENT_STATUSES,
        signal,
      );
      const parsed = schema.safeParse(parseJson(answer));
      if (!parsed.success) {
        throw notMlflowError(baseUrl, parsed.error);
      }
      return parsed.data;
    },

    async getText(path, query, maxBytes, signal) {
      const url = addressOf(baseUrl, path, query);
      const answer = await getAnswer(url, maxBytes, FILE_STATUSES, signal);
      return answer.body.toString('utf8');
    },

    async getStream(path, signal) {
      const url = addressOf(baseUrl, path, {});
      const request = { headers, redirect: 'manual', signal } as const;
      const response = await reach(
        system,
        () =>
          withRetries(() => fetchStream(url, request), {
            signal,
            statuses: FILE_STATUSES,
          }),
        signal,
      );
      if (response.status !== 200) {
        const { status } = response;
        const body = await reach(
          system,
          () => readBody(response, MAX_ERROR_BYTES),
          signal,
        );
        throw mlflowError(baseUrl, { status, headers: response.headers, body });
      }
      return response;
    },
  };
}

function addressOf(baseUrl: string, path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, value);
    }
  }
  return `${baseUrl}/${path}${search.size > 0 ? `?${search}` : ''}`;
}

function authHeaders(auth: MlflowAuth | undefined): Record<string, string> {
  switch (auth?.type) {
    case 'basic': {
      const text = Buffer.from(`${auth.username}:${auth.password}`);
      return { Authorization: `Basic ${text.toString('base64')}` };
    }
    case 'bearer':
      return { Authorization: `Bearer ${auth.token}` };
    default:
      return {};
  }
}
