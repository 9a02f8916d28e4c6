import { InputError } from '@backstage/errors';
import {
  registrationObjection,
  type InventoryImage,
  type RegisterImageRequest,
} from '@model-services/backstage-plugin-model-services-common';

/** How far the clocks of who sends a request and of this machine may be apart. */
const CLOCK_SKEW_MILLISECONDS = 5 * 60_000;

/**
 * Checks what a request says by itself, before anything else is asked.
 *
 * @param repository - registry host and path, the only place of images that were built; adopted ones may be elsewhere
 * @throws InputError when the request is about several images, about an image elsewhere, about one that was not verified
 *   as it must be, or from the future
 */
export function assertRegistrable(
  request: RegisterImageRequest,
  repository: string,
): void {
  demandOneDigest(request);
  demandRepository(request.build, repository);
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

function demandRepository(build: InventoryImage, expected: string): void {
  if (build.origin !== 'adopted' && build.repository !== expected) {
    throw new InputError(
      `The image is in ${build.repository}; only images in ${expected} (modelServices.registry) can be registered.`,
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
