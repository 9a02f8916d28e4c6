import type { Content } from './content';
import { manifestPath } from './manifestPath';
import type { RegistryApi } from './registryApi';

/**
 * Puts a manifest under a tag.
 *
 * @throws what the registry's answer means, when it did not take it
 */
export async function putManifest(
  api: RegistryApi,
  { repository, tag }: { repository: string; tag: string },
  manifest: Content,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await api.send({
    method: 'PUT',
    repository,
    path: manifestPath(repository, tag),
    headers: { 'Content-Type': manifest.mediaType },
    body: new Uint8Array(manifest.body),
    signal,
  });
  if (answer.status !== 201) {
    throw api.errorOf(repository, answer);
  }
}
