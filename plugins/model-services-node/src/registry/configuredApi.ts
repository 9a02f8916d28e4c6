import type { RegistryConfig } from '../config';
import { assertConfidential } from './credentials';
import { createRegistryApi, type RegistryApi } from './registryApi';

/**
 * Reaches the registry of app-config, with its credentials if there are any.
 *
 * @throws InputError when a password would be sent without TLS to another machine
 */
export function configuredApi(
  config: Pick<RegistryConfig, 'url' | 'username' | 'password'>,
): RegistryApi {
  const { url, username, password } = config;
  if (username === undefined || password === undefined) {
    return createRegistryApi(url, 'configured');
  }
  assertConfidential(url, `modelServices.registry.url «${url}»`);
  return createRegistryApi(url, 'configured with credentials', {
    username,
    password,
  });
}
