import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, isError } from '@backstage/errors';
import {
  type ChangedDefault,
  defaultImages,
  type PlatformDefaultChange,
  type PlatformDefaultRecord,
  revertPlatformDefault,
  setPlatformDefault,
} from '@model-services/backstage-plugin-model-services-common';
import type { Cluster } from '../cluster';
import { type ConfigMapRef, readConfigMap } from './configMap';

// Of twenty who wrote without a rest, nobody needed more than thirty; and no more than 75 beside another client that
// wrote 86 times a second.
const ATTEMPTS = 200;
const FIRST_PAUSE_MILLISECONDS = 20;
const LONGEST_PAUSE_MILLISECONDS = 1_000;

/** What became of the ConfigMap. */
export interface EditedConfigMap extends Omit<ChangedDefault, 'text'> {
  /** How often it was read; more than once when others wrote at the same moment. */
  attempts: number;
}

/**
 * Sets the default image of a server in the ConfigMap that Seldon's operator reads. Nothing else in it changes. When
 * somebody else writes at the same moment, it is read again and the change is made to what they wrote.
 *
 * @throws InputError for a change that would not name one image, ConflictError when the ConfigMap never stands
 * still or holds what the operator cannot read, and as `Cluster` does
 */
export function setDefaultInConfigMap(
  cluster: Cluster,
  ref: ConfigMapRef,
  change: PlatformDefaultChange,
  options: { signal?: AbortSignal } = {},
): Promise<EditedConfigMap> {
  return edit(cluster, ref, text => setPlatformDefault(text, change), options);
}

/**
 * Takes a change of the platform default back, in the ConfigMap that Seldon's operator reads.
 *
 * @throws ConflictError also when somebody else has changed this default since
 */
export function revertDefaultInConfigMap(
  cluster: Cluster,
  ref: ConfigMapRef,
  record: PlatformDefaultRecord,
  options: { signal?: AbortSignal } = {},
): Promise<EditedConfigMap> {
  return edit(
    cluster,
    ref,
    text => revertPlatformDefault(text, record),
    options,
  );
}

async function edit(
  cluster: Cluster,
  ref: ConfigMapRef,
  change: (text: string) => ChangedDefault,
  { signal }: { signal?: AbortSignal },
): Promise<EditedConfigMap> {
  let latest: { before: string; after: ChangedDefault } | undefined;
  for (let attempts = 1; attempts <= ATTEMPTS; attempts++) {
    const configMap = await readConfigMap(cluster, ref, { signal });
    const before = configMap.predictorServers;
    // Where others wrote another key, nothing is worked out again while they may write once more.
    latest =
      latest?.before === before ? latest : { before, after: change(before) };
    const { text, ...changed } = latest.after;
    if (!changed.changed) {
      return { ...changed, attempts };
    }
    // The operator panics over a text that it cannot read, for everybody.
    defaultImages(text);
    try {
      await cluster.replace(configMap.withPredictorServers(text), { signal });
      return { ...changed, attempts };
    } catch (error) {
      if (!isError(error) || error.name !== 'ConflictError') {
        throw error;
      }
    }
    await sleep(pauseAfter(attempts), undefined, { signal }).catch(error => {
      signal?.throwIfAborted();
      throw error;
    });
  }
  throw new ConflictError(
    `Others wrote to the ConfigMap ${ref.namespace}/${ref.name} on cluster «${cluster.name}» during each of ${ATTEMPTS} attempts; nothing was changed, try again`,
  );
}

/** Milliseconds; longer each time and never the same for two, so that those who met do not meet again. */
function pauseAfter(attempts: number): number {
  const longest = FIRST_PAUSE_MILLISECONDS * 2 ** attempts;
  return Math.random() * Math.min(longest, LONGEST_PAUSE_MILLISECONDS);
}
