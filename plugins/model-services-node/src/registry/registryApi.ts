import {
  fetchAnswer,
  type HttpAnswer,
  reach,
  type RequestOptions,
  withRetries,
} from '../http';
import { parseChallenge } from './challenge';
import { basicAuthorization, type RegistryCredentials } from './credentials';
import { addressRemedy, registryError, type RegistryRequest } from './errors';
import { type Authorization, fetchToken } from './token';

const MAX_BYTES = 8 * 1024 * 1024;

/** A request to a registry, below `/v2/<repository>/`. */
export interface RegistryApiRequest
  extends Pick<RequestOptions, 'headers' | 'body' | 'signal'> {
  method: 'GET' | 'HEAD' | 'PUT';
  repository: string;
  path: string;
}

/** Sends requests to one registry, with whatever authorization it asks for. */
export interface RegistryApi {
  readonly host: string;
  /** Gives any answer but those that refuse the portal's credentials. */
  send(request: RegistryApiRequest): Promise<HttpAnswer>;
  /** The error for an answer that is of no use. */
  errorOf(repository: string, answer: HttpAnswer): Error;
}

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

  async function sendOnce(
    request: RegistryApiRequest,
    authorization: Authorization | undefined,
  ): Promise<HttpAnswer> {
    const { method, repository, path, body, signal } = request;
    const options: RequestOptions = {
      method,
      body,
      signal,
      headers: {
        ...request.headers,
        ...(authorization && { Authorization: authorization.header }),
      },
      // Registries send readers of blobs on to a store; fetch leaves Authorization
      // behind on the way to another host, and the content is checked by its digest.
      redirect: method === 'PUT' ? 'manual' : 'follow',
    };
    const url = `${baseUrl}/v2/${repository}/${path}`;
    const attempt = () => fetchAnswer(url, MAX_BYTES, options);
    return reach(
      {
        name: `Registry ${host}`,
        check: addressRemedy({ host, repository, access }),
      },
      () => (method === 'PUT' ? attempt() : withRetries(attempt, { signal })),
      signal,
    );
  }

  async function authorize(
    answer: HttpAnswer,
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

  async function send(request: RegistryApiRequest): Promise<HttpAnswer> {
    const { method, repository, signal } = request;
    const about = { host, repository, access };
    const key = `${method === 'PUT' ? 'push' : 'pull'} ${repository}`;
    const known = authorizations.get(key);
    const valid = known && known.expiresAt > Date.now() ? known : undefined;
    let answer = await sendOnce(request, valid);
    if (answer.status === 401) {
      authorizations.delete(key);
      const authorization = await authorize(answer, about, signal);
      if (authorization) {
        answer = await sendOnce(request, authorization);
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
    send,
    errorOf: (repository, answer) =>
      registryError({ host, repository, access }, answer),
  };
}
