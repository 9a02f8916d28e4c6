import type { RegistryConfig } from '../config';
import { configuredApi } from './configuredApi';
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
  return registryClientOf(configuredApi(config));
}
