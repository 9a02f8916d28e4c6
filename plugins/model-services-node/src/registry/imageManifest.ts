import { NotFoundError } from '@backstage/errors';
import type { z } from 'zod';
import { getManifest, parseContent } from './content';
import {
  imageManifestSchema,
  linuxAmd64Digest,
  manifestSchema,
} from './manifest';
import type { RegistryApi } from './registryApi';

type ImageManifest = z.infer<typeof imageManifestSchema>;

/**
 * Gets an image's manifest; of an image for several platforms, the one for linux/amd64.
 *
 * @throws NotFoundError when there is none
 */
export async function getImageManifest(
  api: RegistryApi,
  repository: string,
  reference: string,
  signal?: AbortSignal,
): Promise<{ digest: string; manifest: ImageManifest }> {
  const content = await getManifest(api, repository, reference, signal);
  const parsed = parseContent(api, content, manifestSchema);
  if (!('manifests' in parsed)) {
    return { digest: content.digest, manifest: parsed };
  }
  const digest = linuxAmd64Digest(parsed);
  if (!digest) {
    throw new NotFoundError(
      `${api.host}/${repository}@${content.digest} has no image for linux/amd64; choose another image`,
    );
  }
  const image = await getManifest(api, repository, digest, signal);
  return { digest, manifest: parseContent(api, image, imageManifestSchema) };
}
