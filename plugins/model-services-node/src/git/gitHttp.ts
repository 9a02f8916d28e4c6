import { InputError } from '@backstage/errors';
import type { GitHttpRequest, HttpClient } from 'isomorphic-git';
import {
  chunksOf,
  fetchStream,
  reach,
  type System,
  unreachable,
} from '../http';

// A server runs its hooks before it answers a push.
const TIMEOUT_MILLISECONDS = 120_000;

/**
 * How git's requests are sent. Unlike the library's own way this one can be cancelled at
 * any moment, and it follows no redirect: the server it leads to would get the password.
 *
 * @param remoteUrl - without credentials
 */
export function createGitHttp(
  remoteUrl: string,
  signal: AbortSignal | undefined,
): HttpClient {
  const system: System = {
    name: `The git server of ${remoteUrl}`,
    check: 'check that it runs and that the address is right',
  };

  async function* bodyOf(response: Response) {
    try {
      yield* chunksOf(response);
    } catch (error) {
      signal?.throwIfAborted();
      throw unreachable(system, error);
    }
  }

  return {
    async request({ url, method, headers, body }) {
      const options = {
        method: method === 'POST' ? 'POST' : 'GET',
        headers,
        body: body && (await collect(body)),
        redirect: 'manual',
        signal,
      } as const;
      const response = await reach(
        system,
        () => fetchStream(url, options, TIMEOUT_MILLISECONDS),
        signal,
      );
      const location = response.headers.get('location');
      if (location && response.status >= 300 && response.status < 400) {
        const { origin } = new URL(location, url);
        throw new InputError(
          `The repository ${remoteUrl} redirects to ${origin}, and credentials are not sent on; write the repository's own address, which often ends in .git`,
        );
      }
      return {
        url,
        method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: bodyOf(response),
      };
    },
  };
}

async function collect(
  chunks: NonNullable<GitHttpRequest['body']>,
): Promise<Uint8Array<ArrayBuffer>> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) {
    collected.push(chunk);
  }
  return Buffer.concat(collected);
}
