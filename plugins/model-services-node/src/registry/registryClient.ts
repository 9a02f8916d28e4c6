import { NotFoundError } from '@backstage/errors';
import { digestSchema } from '@model-services/backstage-plugin-model-services-common';
import { getBlob, getManifest, parseContent } from './content';
import { getImageManifest } from './imageManifest';
import { joinImages } from './joinImages';
import { ACCEPT_MANIFESTS, imageConfigSchema } from './manifest';
import { manifestPath } from './manifestPath';
import { putManifest } from './putManifest';
import type { RegistryApi } from './registryApi';
import type { RegistryClient } from './types';

/** The client on top of a registry's plain requests. */
export function registryClientOf(api: RegistryApi): RegistryClient {
  return {
    host: api.host,

    async resolveTag(repository, tag, { signal } = {}) {
      // Some registries count reading a manifest as a pull, but not asking for its headers.
      const answer = await api.send({
        method: 'HEAD',
        repository,
        path: manifestPath(repository, tag),
        headers: { Accept: ACCEPT_MANIFESTS },
        signal,
      });
      const told = digestSchema.safeParse(
        answer.headers.get('docker-content-digest'),
      );
      if (answer.status === 200 && told.success) {
        return told.data;
      }
      // The answer to HEAD has no body to tell a missing tag from a wrong address.
      try {
        return (await getManifest(api, repository, tag, signal)).digest;
      } catch (error) {
        if (error instanceof NotFoundError) {
          return undefined;
        }
        throw error;
      }
    },

    async getImage(repository, reference, { signal } = {}) {
      const { digest, manifest } = await getImageManifest(
        api,
        repository,
        reference,
        signal,
      );
      const content = await getBlob(
        api,
        repository,
        manifest.config.digest,
        signal,
      );
      const image = parseContent(api, content, imageConfigSchema);
      return {
        digest,
        labels: image.config?.Labels ?? {},
        sizeBytes: manifest.layers.reduce((sum, { size }) => sum + size, 0),
      };
    },

    async tagImage(repository, digest, tag, { signal } = {}) {
      const manifest = await getManifest(api, repository, digest, signal);
      await putManifest(api, { repository, tag }, manifest, signal);
    },

    joinImages: (repository, request, { signal } = {}) =>
      joinImages(api, repository, request, signal),
  };
}
