import { InputError } from '@backstage/errors';
import {
  registrationObjection,
  type InventoryImage,
  parseImageReference,
  type RegisterImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { assertAllowedImage } from '@model-services/backstage-plugin-model-services-node';

/** How far the clocks of who sends a request and of this machine may be apart. */
const CLOCK_SKEW_MILLISECONDS = 5 * 60_000;

/** Where images may be that are registered. */
export interface RegistrablePlaces {
  /** Registry host and path, the only place of images that were built. */
  repository: string;
  /** Where adopted images may be, too, besides that registry. */
  allowedImages: readonly string[];
}

/**
 * Checks what a request says by itself, before anything else is asked.
 *
 * @throws InputError when the request is about several images, about an image elsewhere, about one that was not verified
 *   as it must be, or from the future; NotAllowedError when an adopted image is where none may be taken from
 */
export function assertRegistrable(
  request: RegisterImageRequest,
  places: RegistrablePlaces,
): void {
  demandOneDigest(request);
  demandPlace(request.build, places);
  demandFit(request);
  demandPast('builtAt', request.builtAt);
  demandPast('verification.verifiedAt', request.verification.verifiedAt);
  demandPast('report.scannedAt', request.report.scannedAt);
}

function demandOneDigest({
  build,
  verification,
  report,
}: RegisterImageRequest): void {
  if (build.digest !== verification.digest || build.digest !== report.digest) {
    throw new InputError(
      `The request is about several images: ${build.digest} was built, ${verification.digest} verified, ${report.digest} scanned. Verify and scan the image that is to be registered.`,
    );
  }
}

function demandPlace(
  build: InventoryImage,
  { repository, allowedImages }: RegistrablePlaces,
): void {
  if (build.origin === 'adopted') {
    const { host } = parseImageReference(repository);
    assertAllowedImage(build.repository, { host, allowedImages });
  } else if (build.repository !== repository) {
    throw new InputError(
      `The image is in ${build.repository}; only images in ${repository} (modelServices.registry) can be registered.`,
    );
  }
}

function demandFit({ build, verification }: RegisterImageRequest): void {
  const objection = registrationObjection(build, verification);
  if (objection) {
    throw new InputError(
      `${build.repository}@${build.digest} cannot be registered: ${objection}.`,
    );
  }
}

// A time far in the future would make its scan or verification the newest one for ever.
function demandPast(field: string, time: string | undefined): void {
  if (time === undefined) {
    return;
  }
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) {
    throw new InputError(`${field} is «${time}»; write an ISO 8601 time.`);
  }
  if (milliseconds > Date.now() + CLOCK_SKEW_MILLISECONDS) {
    throw new InputError(
      `${field} is ${time}, which is in the future. Check the clocks.`,
    );
  }
}
