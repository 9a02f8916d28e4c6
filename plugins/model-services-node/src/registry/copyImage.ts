import { ServiceUnavailableError } from '@backstage/errors';
import { getManifest, parseContent } from './content';
import { imageManifestSchema } from './manifest';
import { putManifest } from './putManifest';
import type { RegistryApi } from './registryApi';

/** Where an image is. */
interface Source {
  api: RegistryApi;
  repository: string;
  digest: string;
}

/** Where it is to be. */
interface Target {
  api: RegistryApi;
  repository: string;
  tag: string;
}

/**
 * Copies an image for one platform: first what it consists of, last the manifest, so that a copy that was cut off is no
 * image yet. Blobs that the target has are not sent; within one registry none is.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
 */
export async function copyImage(
  source: Source,
  target: Target,
  signal?: AbortSignal,
): Promise<void> {
  const manifest = await getManifest(
    source.api,
    source.repository,
    source.digest,
    signal,
  );
  const { config, layers } = parseContent(
    source.api,
    manifest,
    imageManifestSchema,
  );
  const blobs = new Map(
    [...layers, config].map(blob => [blob.digest, blob.size]),
  );
  for (const [digest, size] of blobs) {
    await copyBlob({ ...source, digest }, size, target, signal);
  }
  await putManifest(target.api, target, manifest, signal);
}

async function copyBlob(
  source: Source,
  size: number,
  { api, repository }: Target,
  signal?: AbortSignal,
): Promise<void> {
  const { digest } = source;
  const there = await api.send({
    method: 'HEAD',
    repository,
    path: `blobs/${digest}`,
    signal,
  });
  if (there.status === 200) {
    return;
  }
  const begun = await api.send({
    method: 'POST',
    repository,
    path: `blobs/uploads/${
      source.api.host === api.host
        ? `?${new URLSearchParams({ mount: digest, from: source.repository })}`
        : ''
    }`,
    signal,
  });
  if (begun.status === 201) {
    return;
  }
  const location = begun.headers.get('location');
  if (begun.status !== 202 || !location) {
    throw api.errorOf(repository, begun);
  }
  await upload(source, size, location, { api, repository }, signal);
}

async function upload(
  source: Source,
  size: number,
  location: string,
  { api, repository }: Pick<Target, 'api' | 'repository'>,
  signal?: AbortSignal,
): Promise<void> {
  const blob = await source.api.open({
    method: 'GET',
    repository: source.repository,
    path: `blobs/${source.digest}`,
    signal,
  });
  if (blob.status !== 200 || !blob.body) {
    blob.body?.cancel().catch(() => undefined);
    throw source.api.errorOf(source.repository, blob);
  }
  const separator = location.includes('?') ? '&' : '?';
  const answer = await api.open({
    method: 'PUT',
    repository,
    path: `${location}${separator}digest=${encodeURIComponent(source.digest)}`,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
    },
    body: blob.body,
    signal,
  });
  answer.body?.cancel().catch(() => undefined);
  // The registry compares what arrived with the digest.
  if (answer.status !== 201) {
    throw new ServiceUnavailableError(
      `Registry ${api.host} did not take ${source.digest} from ${source.api.host} (status ${answer.status}); try again, and look into the registry's log if it stays so`,
    );
  }
}
