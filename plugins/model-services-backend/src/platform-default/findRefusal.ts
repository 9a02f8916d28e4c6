import { InputError } from '@backstage/errors';
import {
  misfitWithServer,
  parseImageReference,
  type ImageRecord,
  type PlatformDefaultRequest,
} from '@model-services/backstage-plugin-model-services-common';
import type { Inventory } from '../inventory';

/**
 * Why an image may not become the platform default: it is not registered with a passed verdict, or does not fit
 * the server.
 *
 * @returns undefined when it may
 * @throws InputError when the reference is not one by digest
 */
export async function findRefusal(
  inventory: Pick<Inventory, 'findImage'>,
  { image, ...server }: PlatformDefaultRequest,
): Promise<string | undefined> {
  const { host, path, tag, digest } = parseImageReference(image);
  if (!digest || tag) {
    throw new InputError(
      `The image «${image}» is not named by its digest alone; write ${host}/${path}@sha256:…`,
    );
  }
  const record = await inventory.findImage(digest);
  const reason = record
    ? unfit(record, `${host}/${path}`) ?? misfit(record.build, server)
    : 'the inventory does not know it; let the template build, verify, scan and register it';
  return (
    reason && `The image ${image} cannot be the platform default: ${reason}`
  );
}

// An adopted image has no recipe that would tell what it serves; who adopts it is believed.
function misfit(
  build: ImageRecord['build'],
  server: { implementation: string; protocol: string },
): string | undefined {
  return build.origin === 'adopted'
    ? undefined
    : misfitWithServer(build.recipe.name, server);
}

function unfit(record: ImageRecord, repository: string): string | undefined {
  if (record.build.repository !== repository) {
    return `the image with this digest that was admitted is in ${record.build.repository}; write that repository`;
  }
  if (record.status !== 'registered') {
    return `its status is ${record.status}; only registered images can be, so let it be scanned and registered again`;
  }
  const verdict = record.scan?.verdict.status ?? 'unknown';
  return verdict === 'passed'
    ? undefined
    : `its verdict is ${verdict}; only images that passed can be, so scan and register it again`;
}
