import { beginUpload, finishUpload, hasBlob } from './blobUpload';
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
  target: Target,
  signal?: AbortSignal,
): Promise<void> {
  const { api, repository, digest } = source;
  if (await hasBlob(target, digest, signal)) {
    return;
  }
  const mount =
    api.host === target.api.host ? { digest, from: repository } : undefined;
  const location = await beginUpload(target, mount, signal);
  if (location === undefined) {
    return;
  }
  const path = `blobs/${digest}`;
  const blob = await api.open({ method: 'GET', repository, path, signal });
  if (blob.status !== 200 || !blob.body) {
    blob.body?.cancel().catch(() => undefined);
    throw api.errorOf(repository, blob);
  }
  await finishUpload(
    target,
    location,
    { digest, size, body: blob.body, source: api.host },
    signal,
  );
}
