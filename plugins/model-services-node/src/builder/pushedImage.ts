import { isError } from '@backstage/errors';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import type { RegistryClient } from '../registry';
import type { BuildEngine } from './types';

/** Which build it is about. */
export type PushedBuild = Pick<
  Parameters<BuildEngine['build']>[0],
  'repository' | 'tag' | 'labels'
>;

/**
 * Finds the image of a build in the registry. The builder does not tell the digest, so the registry is asked for the tag; and
 * since a build for another model with the same environment has this tag too, the labels must be this build's. They tell all
 * that an image is made of.
 *
 * @returns the digest; undefined when the tag, if there is one, leads to another image
 */
export async function findPushed(
  { repository, tag, labels }: PushedBuild,
  registry: RegistryClient,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { path } = parseImageReference(repository);
  try {
    const image = await registry.getImage(path, tag, { signal });
    const isOurs = Object.entries(labels).every(
      ([name, value]) => image.labels[name] === value,
    );
    return isOurs ? image.digest : undefined;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Gives the digest of an image that the builder has just pushed.
 *
 * @throws Error when the registry does not have it.
 */
export async function pushedDigest(
  build: PushedBuild,
  registry: RegistryClient,
  signal?: AbortSignal,
): Promise<string> {
  const digest = await findPushed(build, registry, signal);
  if (digest === undefined) {
    throw new Error(
      `the image was pushed to ${build.repository}:${build.tag}, but that is not what the registry has there. Either the registry does not keep what it takes, or another portal has pushed an image for the same environment at the same moment; try again`,
    );
  }
  return digest;
}
