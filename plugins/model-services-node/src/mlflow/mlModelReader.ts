import { LRUCache } from 'lru-cache';
import type { MlflowApi } from './mlflowApi';
import { readModelFile } from './modelFiles';
import type { ApiModelVersion } from './schemas';

const MAX_CACHED_CHARACTERS = 16 * 1024 * 1024;

/** Gives the text of a READY version's MLmodel; undefined when there is none, or not yet. */
export type MlModelReader = (
  version: ApiModelVersion,
  signal?: AbortSignal,
) => Promise<string | undefined>;

/** Reads MLmodel files, each once: those of READY versions do not change. */
export function createMlModelReader(api: MlflowApi): MlModelReader {
  const cache = new LRUCache<string, string>({
    maxSize: MAX_CACHED_CHARACTERS,
    sizeCalculation: text => text.length + 1,
  });

  return async (version, signal) => {
    if (version.status !== 'READY') {
      return undefined;
    }
    // A model that was deleted and registered again starts with version 1 again.
    const key = JSON.stringify([
      version.name,
      version.version,
      version.creation_timestamp,
    ]);
    const known = cache.get(key);
    if (known !== undefined) {
      return known;
    }
    const text = await readModelFile(api, version, 'MLmodel', signal);
    if (text !== undefined) {
      cache.set(key, text);
    }
    return text;
  };
}
