import type { Config } from '@backstage/config';
import type { StorageConfig } from './types';
import { configError } from './values';

const URI = /^[a-z][a-z0-9+.-]*:\//i;

/** Reads `modelServices.storage`. */
export function readStorageConfig(config: Config): StorageConfig {
  const storage = config.getOptionalConfig('storage');
  const mappings = (storage?.getOptionalConfigArray('mappings') ?? []).map(
    (mapping, index) => {
      const key = `storage.mappings[${index}]`;
      return {
        artifactRoot: readUri(mapping, 'artifactRoot', key),
        modelUri: readUri(mapping, 'modelUri', key),
      };
    },
  );
  const envSecretRefName = storage?.getOptionalString('envSecretRefName');
  return { mappings, ...(envSecretRefName && { envSecretRefName }) };
}

function readUri(config: Config, name: string, key: string): string {
  const uri = config.getString(name);
  if (!URI.test(uri)) {
    throw configError(
      `${key}.${name}`,
      `is «${uri}»; write it with its scheme, such as s3://bucket/folder`,
    );
  }
  return uri;
}
