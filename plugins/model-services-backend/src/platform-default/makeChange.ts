import { randomUUID } from 'node:crypto';
import { isError } from '@backstage/errors';
import type {
  PlatformDefaultChangeEntry,
  PlatformDefaultResult,
} from '@model-services/backstage-plugin-model-services-common';
import type { EditedConfigMap } from '@model-services/backstage-plugin-model-services-node';
import type { ChangeLog } from './changeLog';

/** A change that is to be made. */
export type WantedChange = Omit<
  PlatformDefaultChangeEntry,
  'id' | 'at' | 'status'
>;

// After these nothing was written; after any other, such as a lost connection, nobody knows.
const REFUSALS = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/**
 * Makes a change and keeps a record of it, whenever the process is killed:
 *
 * 1. The change is stored as unconfirmed, with the default before it.
 *    Killed here: the record stays unconfirmed, which says the truth: nobody knows whether it was written.
 * 2. The ConfigMap is written.
 *    Killed here: a retry finds the ConfigMap as it wants it, and the record that says why.
 * 3. The record becomes made, or goes when the ConfigMap needed no change.
 *
 * The other order would lose the record of a change that was written, and with it the way back.
 *
 * @param edit - writes the ConfigMap
 */
export async function makeChange(
  log: ChangeLog,
  wanted: WantedChange,
  edit: () => Promise<EditedConfigMap>,
): Promise<PlatformDefaultResult> {
  const unconfirmed = await log.findUnconfirmed(wanted);
  const change: PlatformDefaultChangeEntry = unconfirmed ?? {
    ...wanted,
    id: randomUUID(),
    at: new Date().toISOString(),
    status: 'unconfirmed',
  };
  await log.save(change);
  const { changed, previous } = await edit().catch(async error => {
    if (!unconfirmed && isError(error) && REFUSALS.includes(error.name)) {
      await log.discard(change.id);
    }
    throw error;
  });
  const { image } = wanted;
  if (!changed && !unconfirmed) {
    await log.discard(change.id);
    return { changed, previous: image, image };
  }
  const made: PlatformDefaultChangeEntry = {
    ...change,
    status: 'made',
    // Somebody may have changed the default since it was read.
    ...(changed && { previous }),
  };
  await log.save(made);
  return {
    changed: true,
    image,
    changeId: made.id,
    ...(made.previous !== undefined && { previous: made.previous }),
  };
}
