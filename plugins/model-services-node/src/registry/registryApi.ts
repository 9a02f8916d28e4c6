import {
  fetchAnswer,
  fetchStream,
  type HttpAnswer,
  reach,
  type RequestOptions,
  withRetries,
} from '../http';
import { parseChallenge } from './challenge';
import { basicAuthorization, type RegistryCredentials } from './credentials';
import {
  addressRemedy,
  type FailedAnswer,
  registryError,
  type RegistryRequest,
} from './errors';
import { type Authorization, fetchToken } from './token';

const MAX_BYTES = 8 * 1024 * 1024;

// A blob may be large, and the answer comes when all of it has arrived.
const UPLOAD_TIMEOUT_MILLISECONDS = 30 * 60_000;

/** A request to a registry, below `/v2/<repository>/`. */
export interface RegistryApiRequest
  extends Pick<RequestOptions, 'headers' | 'body' | 'signal'> {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  repository: string;
  /** Or a whole address, which registries may name for the next step of an upload. */
  path: string;
}

/** Sends requests to one registry, with whatever authorization it asks for. */
export interface RegistryApi {
  readonly host: string;
  /** Gives any answer but those that refuse the portal's credentials. */
  send(request: RegistryApiRequest): Promise<HttpAnswer>;
  /** The same for content of any size: the answer's body is not read, and the request's may be a stream. */
  open(request: RegistryApiRequest): Promise<Response>;
  /** The error for an answer that is of no use. */
  errorOf(repository: string, answer: FailedAnswer): Error;
}

type Fetch<T> = (url: string, options: RequestOptions) => Promise<T>;

/**
 * @param access - as whom; with credentials exactly when they are given
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export function createRegistryApi(
  baseUrl: string,
  access: RegistryRequest['access'],
  credentials?: RegistryCredentials,
): RegistryApi {
  const { host } = new URL(baseUrl);
  // A token is good for one repository, and for reading or for writing.
  const authorizations = new Map<string, Authorization>();

  async function sendOnce<T extends Pick<HttpAnswer, 'status' | 'headers'>>(
    request: RegistryApiRequest,
    authorization: Authorization | undefined,
    fetchWith: Fetch<T>,
  ): Promise<T> {
    const { method, repository, path, body, signal } = request;
    const url = new URL(path, `${baseUrl}/v2/${repository}/`);
    const isWrite = isWriting(method);
    const options: RequestOptions = {
      method,
      body,
      signal,
      headers: {
        ...request.headers,
        // An upload may go on at a store that has no business with it.
        ...(authorization &&
          url.host === host && { Authorization: authorization.header }),
      },
      // Registries send readers of blobs on to a store; fetch leaves Authorization
      // behind on the way to another host, and the content is checked by its digest.
      redirect: isWrite ? 'manual' : 'follow',
    };
    const attempt = () => fetchWith(url.href, options);
    return reach(
      {
        name: `Registry ${host}`,
        check: addressRemedy({ host, repository, access }),
      },
      () => (isWrite ? attempt() : withRetries(attempt, { signal })),
      signal,
    );
  }

  async function authorize(
    answer: Pick<HttpAnswer, 'headers'>,
    about: RegistryRequest,
    signal?: AbortSignal,
  ): Promise<Authorization | undefined> {
    const challenge = parseChallenge(answer.headers.get('www-authenticate'));
    if (challenge?.scheme === 'bearer') {
      return fetchToken(challenge, about, credentials, signal);
    }
    return challenge?.scheme === 'basic' && credentials
      ? { header: basicAuthorization(credentials), expiresAt: Infinity }
      : undefined;
  }

  async function authorized<T extends Pick<HttpAnswer, 'status' | 'headers'>>(
    request: RegistryApiRequest,
    fetchWith: Fetch<T>,
  ): Promise<T> {
    const { method, repository, body, signal } = request;
    const about = { host, repository, access };
    const key = `${isWriting(method) ? 'push' : 'pull'} ${repository}`;
    const known = authorizations.get(key);
    const valid = known && known.expiresAt > Date.now() ? known : undefined;
    let answer = await sendOnce(request, valid, fetchWith);
    if (answer.status === 401 && !(body instanceof ReadableStream)) {
      authorizations.delete(key);
      const authorization = await authorize(answer, about, signal);
      if (authorization) {
        answer = await sendOnce(request, authorization, fetchWith);
        if (answer.status !== 401) {
          authorizations.set(key, authorization);
        }
      }
    }
    if (answer.status === 401 || answer.status === 403) {
      throw registryError(about, answer);
    }
    return answer;
  }

  return {
    host,
    send: request =>
      authorized(request, (url, options) =>
        fetchAnswer(url, MAX_BYTES, options),
      ),
    open: request =>
      authorized(request, (url, options) =>
        isWriting(request.method)
          ? fetchStream(url, options, UPLOAD_TIMEOUT_MILLISECONDS)
          : fetchStream(url, options),
      ),
    errorOf: (repository, answer) =>
      registryError({ host, repository, access }, answer),
  };
}

function isWriting(method: RegistryApiRequest['method']): boolean {
  return method === 'POST' || method === 'PUT';
}
