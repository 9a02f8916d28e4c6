import { createHash } from 'node:crypto';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { beginUpload, finishUpload, hasBlob } from './blobUpload';
import { getBlob, getManifest, parseContent } from './content';
import {
  type JoinableImage,
  joinableConfigSchema,
  joinableManifestSchema,
  joinedImage,
} from './joinedImage';
import { putManifest } from './putManifest';
import type { RegistryApi } from './registryApi';
import type { JoinRequest } from './types';

/**
 * Makes an image of the first one and the last layer of each other one, without moving a layer.
 *
 * @returns its digest
 * @throws InputError when none is named; NotFoundError when one of them is not there; ServiceUnavailableError when one has layers below its last one
 *   that the first one does not have
 */
export async function joinImages(
  api: RegistryApi,
  repository: string,
  { images, labels, tag }: JoinRequest,
  signal?: AbortSignal,
): Promise<string> {
  const read = (digest: string) => readImage(api, repository, digest, signal);
  const [firstDigest, ...otherDigests] = images;
  if (firstDigest === undefined) {
    throw new InputError('There is no image to join; name at least one');
  }
  const first = await read(firstDigest);
  const others = await Promise.all(otherDigests.map(read));
  others.forEach((other, index) => {
    if (!isOnSameLayers(other, first)) {
      throw new ServiceUnavailableError(
        `${api.host}/${repository}@${otherDigests[index]} has layers below its last one that ${firstDigest} does not have, so they cannot be put together; remove both from the registry and try again`,
      );
    }
  });
  const { manifest, config } = joinedImage([first, ...others], labels);
  const configBody = Buffer.from(JSON.stringify(config));
  const configDigest = digestOf(configBody);
  await putBlob(api, repository, configBody, configDigest, signal);
  const body = Buffer.from(
    JSON.stringify({
      ...manifest,
      config: {
        ...manifest.config,
        digest: configDigest,
        size: configBody.length,
      },
    }),
  );
  const digest = digestOf(body);
  const mediaType = first.mediaType;
  const content = { digest, mediaType, body };
  await putManifest(api, { repository, tag }, content, signal);
  return digest;
}

async function readImage(
  api: RegistryApi,
  repository: string,
  digest: string,
  signal?: AbortSignal,
): Promise<JoinableImage & { mediaType: string }> {
  const content = await getManifest(api, repository, digest, signal);
  const manifest = parseContent(api, content, joinableManifestSchema);
  const { digest: configDigest } = manifest.config;
  const blob = await getBlob(api, repository, configDigest, signal);
  return {
    mediaType: content.mediaType,
    manifest,
    config: parseContent(api, blob, joinableConfigSchema),
  };
}

async function putBlob(
  api: RegistryApi,
  repository: string,
  content: Buffer,
  digest: string,
  signal?: AbortSignal,
): Promise<void> {
  const target = { api, repository };
  if (await hasBlob(target, digest, signal)) {
    return;
  }
  const location = await beginUpload(target, undefined, signal);
  if (location === undefined) {
    return;
  }
  await finishUpload(
    target,
    location,
    {
      digest,
      size: content.length,
      body: new Uint8Array(content),
      source: 'this backend',
    },
    signal,
  );
}

function isOnSameLayers(image: JoinableImage, other: JoinableImage): boolean {
  return image.config.rootfs.diff_ids
    .slice(0, -1)
    .every((each, index) => each === other.config.rootfs.diff_ids[index]);
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
