import { ConflictError, InputError } from '@backstage/errors';
import {
  imageBuildFromLabels,
  judge,
  parseImageReference,
  registeredTag,
  type AdoptedImage,
  type ImageBuild,
  type ImageRecord,
  type Policy,
  type RegisterImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  RegistryClient,
  RegistryContents,
} from '@model-services/backstage-plugin-model-services-node';
import type { Inventory } from '../inventory';
import { assertRegistrable } from './assertRegistrable';

/** Admits an image for use, or keeps it as rejected, with the reasons in its verdict. */
export type RegisterImage = (
  request: RegisterImageRequest,
  /** Entity reference of the person or service that asks. */
  requestedBy: string,
) => Promise<ImageRecord>;

/**
 * Creates the registration of images that are in one repository of the registry.
 *
 * Reuse looks at the registry's tag for an environment key and at nothing else, so the order of the three
 * writes is what keeps unjudged images from being used, wherever the process is killed:
 *
 * 1. The record is stored, with the verdict on its newest scan. An image that passed is a candidate.
 *    Killed here: there is no tag, so nobody uses the image. A retry finds the record and goes on.
 * 2. The image is tagged for its environment key, if it passed.
 *    Killed here: reuse finds an image that has been judged, and that nothing lists as registered yet.
 *    Whoever reuses it comes here again with the same digest and lands in the same record.
 * 3. The record becomes registered, if it still is a candidate: a newer scan that was judged badly
 *    in the meantime wins.
 *
 * The other order, a registered record before its tag, would be wrong: a run that was killed between
 * the two would have a registered image that reuse does not find, and a second one would be built.
 */
export function createImageRegistration(dependencies: {
  inventory: Inventory;
  registry: RegistryClient;
  /** For adopted images, which may be in other registries. */
  contents: Pick<RegistryContents, 'describe'>;
  /** Where these may be. */
  allowedImages: readonly string[];
  /** Path of the repository below the registry's host. */
  repository: string;
  policy: Policy;
}): RegisterImage {
  const { inventory, registry, contents, repository, policy } = dependencies;
  const places = {
    repository: `${registry.host}/${repository}`,
    allowedImages: dependencies.allowedImages,
  };
  return async (request, requestedBy) => {
    assertRegistrable(request, places);
    const build =
      request.build.origin === 'adopted'
        ? await readAdopted(contents, request.build)
        : await readBuild(registry, request.build);

    const record = await inventory.submitImage(
      {
        build,
        built: request.builtAt
          ? { at: request.builtAt, by: requestedBy }
          : undefined,
        verification: request.verification,
        report: request.report,
      },
      report => judge(report, policy, new Date()),
    );
    if (record.status === 'rejected') {
      return record;
    }
    // An adopted image is for no environment that could be looked for.
    if (build.origin !== 'adopted') {
      await registry.tagImage(
        repository,
        build.digest,
        registeredTag(build.environmentKey),
      );
    }
    return inventory.admitImage(build.digest);
  };
}

/** What the registry says of the image counts, not what the request says. */
async function readBuild(
  registry: RegistryClient,
  claimed: ImageBuild,
): Promise<ImageBuild> {
  const { path } = parseImageReference(claimed.repository);
  const image = await registry.getImage(path, claimed.digest);
  demandOnePlatform(claimed.digest, image.digest);
  const build = imageBuildFromLabels(image.labels, {
    repository: claimed.repository,
    digest: claimed.digest,
    sizeBytes: image.sizeBytes,
  });
  if (build.environmentKey !== claimed.environmentKey) {
    throw new ConflictError(
      `The image ${claimed.repository}@${claimed.digest} says that it was built for the environment key ${build.environmentKey}, the request says ${claimed.environmentKey}. Run the build again and pass its output on unchanged.`,
    );
  }
  return build;
}

async function readAdopted(
  contents: Pick<RegistryContents, 'describe'>,
  claimed: AdoptedImage,
): Promise<AdoptedImage> {
  const { digest, platform, sizeBytes } = await contents.describe(
    `${claimed.repository}@${claimed.digest}`,
  );
  demandOnePlatform(claimed.digest, digest);
  return { ...claimed, platform, sizeBytes };
}

function demandOnePlatform(claimed: string, digest: string): void {
  if (digest !== claimed) {
    throw new InputError(
      `${claimed} is a list of images for several platforms. Register the image for one platform, which is ${digest}.`,
    );
  }
}
