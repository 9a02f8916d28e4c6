import { NotFoundError } from '@backstage/errors';
import type {
  RegistryClient,
  RegistryImage,
} from '@model-services/backstage-plugin-model-services-node';
import { build, digest, host, labels } from './samples';

/** Stands in for a registry with one image; keeps tags in memory. */
export function fakeRegistry(
  images: RegistryImage[] = [{ digest, labels, sizeBytes: build.sizeBytes }],
) {
  const tags = new Map<string, string>();
  const registry = {
    host,
    resolveTag: jest.fn(async (repository, tag) =>
      tags.get(`${repository}:${tag}`),
    ),
    getImage: jest.fn(async (repository, reference) => {
      const image = images.find(each => each.digest === reference);
      if (!image) {
        throw new NotFoundError(`no ${reference} in ${repository}`);
      }
      return image;
    }),
    tagImage: jest.fn(async (repository, tagged, tag) => {
      tags.set(`${repository}:${tag}`, tagged);
    }),
    joinImages: async () => {
      throw new Error('not asked for');
    },
  } satisfies RegistryClient;
  return { registry, tags };
}
