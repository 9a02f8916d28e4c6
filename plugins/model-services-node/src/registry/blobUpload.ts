import { ServiceUnavailableError } from '@backstage/errors';
import type { RegistryApi, RegistryApiRequest } from './registryApi';

/** Where blobs are put. */
export interface BlobTarget {
  api: RegistryApi;
  repository: string;
}

/** What is put there. */
interface Blob {
  digest: string;
  /** Bytes. */
  size: number;
  body: NonNullable<RegistryApiRequest['body']>;
  /** Where it is from, for people. */
  source: string;
}

/** Whether a repository has a blob. */
export async function hasBlob(
  { api, repository }: BlobTarget,
  digest: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const path = `blobs/${digest}`;
  const answer = await api.send({ method: 'HEAD', repository, path, signal });
  return answer.status === 200;
}

/**
 * Begins an upload, or gives the repository a blob that another one of the same registry has.
 *
 * @param mount - that blob, and that repository
 * @returns where the upload goes on; undefined when nothing has to be sent
 */
export async function beginUpload(
  { api, repository }: BlobTarget,
  mount: { digest: string; from: string } | undefined,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const query = mount
    ? `?${new URLSearchParams({ mount: mount.digest, from: mount.from })}`
    : '';
  const path = `blobs/uploads/${query}`;
  const answer = await api.send({ method: 'POST', repository, path, signal });
  if (answer.status === 201) {
    return undefined;
  }
  const location = answer.headers.get('location');
  if (answer.status !== 202 || !location) {
    throw api.errorOf(repository, answer);
  }
  return location;
}

/**
 * Sends a blob to where an upload goes on.
 *
 * @throws ServiceUnavailableError when the registry does not take it, such as when what arrived is not what the digest says
 */
export async function finishUpload(
  { api, repository }: BlobTarget,
  location: string,
  { digest, size, body, source }: Blob,
  signal?: AbortSignal,
): Promise<void> {
  const separator = location.includes('?') ? '&' : '?';
  const answer = await api.open({
    method: 'PUT',
    repository,
    path: `${location}${separator}digest=${encodeURIComponent(digest)}`,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
    },
    body,
    signal,
  });
  answer.body?.cancel().catch(() => undefined);
  if (answer.status !== 201) {
    throw new ServiceUnavailableError(
      `Registry ${api.host} did not take ${digest} from ${source} (status ${answer.status}); try again, and look into the registry's log if it stays so`,
    );
  }
}
