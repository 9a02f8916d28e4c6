import type { Config } from '@backstage/config';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import type { RegistryConfig } from './types';
import { configError, readCredentials, readUrl } from './values';

/** Reads `modelServices.registry`. */
export function readRegistryConfig(config: Config): RegistryConfig {
  const url = readUrl(config, 'registry.url');
  if (new URL(url).pathname !== '/') {
    throw configError(
      'registry.url',
      `is «${url}»; write only the host, and the path under modelServices.registry.repository`,
    );
  }
  return {
    url,
    repository: readRepository(config),
    ...readCredentials(config.getConfig('registry'), 'registry'),
  };
}

function readRepository(config: Config): string {
  const repository = config.getString('registry.repository');
  try {
    const { tag, digest } = parseImageReference(`localhost/${repository}`);
    if (!tag && !digest) {
      return repository;
    }
  } catch {
    // Told below, in terms of the key.
  }
  throw configError(
    'registry.repository',
    `is «${repository}»; write lower-case names joined by «/», without host, tag or digest, such as ml/base-images`,
  );
}
