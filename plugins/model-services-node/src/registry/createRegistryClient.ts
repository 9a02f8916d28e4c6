import type { RegistryConfig } from '../config';
import { assertConfidential } from './credentials';
import { createRegistryApi } from './registryApi';
import { registryClientOf } from './registryClient';
import type { RegistryClient } from './types';

/**
 * Makes a client of the registry in app-config. It keeps the tokens it gets, so make
 * one and share it.
 *
 * @throws InputError when a password would be sent without TLS to another machine
 */
export function createRegistryClient(
  config: Pick<RegistryConfig, 'url' | 'username' | 'password'>,
): RegistryClient {
  const { url, username, password } = config;
  if (username === undefined || password === undefined) {
    return registryClientOf(createRegistryApi(url, 'configured'));
  }
  assertConfidential(url, `modelServices.registry.url «${url}»`);
  return registryClientOf(
    createRegistryApi(url, 'configured with credentials', {
      username,
      password,
    }),
  );
}
