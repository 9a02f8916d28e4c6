import { createHash } from 'node:crypto';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  parseImageReference,
  repositoryOf,
} from '@model-services/backstage-plugin-model-services-common';
import type { RegistryConfig } from '../config';
import { chunksOf } from '../http';
import { configuredApi } from './configuredApi';
import { getBlob, parseContent } from './content';
import { copyImage } from './copyImage';
import { getImageManifest } from './imageManifest';
import { imageContentConfigSchema } from './manifest';
import { anonymousApi } from './otherRegistries';
import type { RegistryApi } from './registryApi';
import type { RegistryContents } from './types';

/**
 * Makes a reader of images' contents. It keeps the tokens it gets for the registry in app-config, so make one and
 * share it.
 *
 * @throws InputError when a password would be sent without TLS to another machine
 */
export function createRegistryContents(
  config: Pick<RegistryConfig, 'url' | 'username' | 'password'>,
): RegistryContents {
  const configured = configuredApi(config);
  // Tokens of other registries are good for a minute or so; one for each call is enough.
  const apiOf = (host: string) =>
    host === configured.host ? configured : anonymousApi(host);

  return {
    async describe(reference, { signal } = {}) {
      const image = parseImageReference(reference);
      const { host, path } = image;
      const api = apiOf(host);
      const repository = repositoryOf(image);
      const tagOrDigest = image.digest ?? image.tag ?? 'latest';
      const { digest, manifest } = await getImageManifest(
        api,
        repository,
        tagOrDigest,
        signal,
      ).catch(error => {
        throw error instanceof NotFoundError
          ? new NotFoundError(
              `There is no image ${reference}; check the name and the tag, or push it first`,
            )
          : error;
      });
      const content = await getBlob(
        api,
        repository,
        manifest.config.digest,
        signal,
      );
      const {
        os,
        architecture,
        rootfs,
        config: settings,
      } = parseContent(api, content, imageContentConfigSchema);
      if (rootfs.diff_ids.length !== manifest.layers.length) {
        throw new ServiceUnavailableError(
          `${reference} has ${manifest.layers.length} layers where its configuration has ${rootfs.diff_ids.length}; push the image again`,
        );
      }
      return {
        repository: `${host}/${path}`,
        digest,
        platform: `${os}/${architecture}`,
        user: settings?.User ?? '',
        configuration: content.body.toString('utf8'),
        layers: manifest.layers.map((layer, index) => ({
          digest: layer.digest,
          diffId: rootfs.diff_ids[index],
          sizeBytes: layer.size,
        })),
        sizeBytes: manifest.layers.reduce((sum, { size }) => sum + size, 0),
      };
    },

    readLayer: (image, { digest }, { signal } = {}) => {
      const place = parseImageReference(image.repository);
      return readBlob(apiOf(place.host), repositoryOf(place), digest, signal);
    },

    copy: (reference, to, { signal } = {}) => {
      const image = parseImageReference(reference);
      return copyImage(
        {
          api: apiOf(image.host),
          repository: repositoryOf(image),
          digest: image.digest ?? '',
        },
        { api: configured, ...to },
        signal,
      );
    },
  };
}

async function* readBlob(
  api: RegistryApi,
  repository: string,
  digest: string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const answer = await api.open({
    method: 'GET',
    repository,
    path: `blobs/${digest}`,
    signal,
  });
  if (answer.status !== 200) {
    answer.body?.cancel().catch(() => undefined);
    throw api.errorOf(repository, answer);
  }
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(answer)) {
    hash.update(chunk);
    yield chunk;
  }
  const arrived = `sha256:${hash.digest('hex')}`;
  if (arrived !== digest) {
    throw new ServiceUnavailableError(
      `Registry ${api.host} sent content with digest ${arrived} where ${digest} was asked for; check the registry's storage, and whether a proxy changes its answers`,
    );
  }
}
