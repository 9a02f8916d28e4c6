import { isLoopback } from './credentials';
import { createRegistryApi, type RegistryApi } from './registryApi';

/** Reaches a registry that is not the one in app-config, without credentials. */
export function anonymousApi(host: string): RegistryApi {
  const { hostname } = new URL(`https://${host}`);
  // Docker Hub's API is not at the address that its references name.
  const address = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const url = `${isLoopback(hostname) ? 'http' : 'https'}://${address}`;
  return createRegistryApi(url, 'other');
}
