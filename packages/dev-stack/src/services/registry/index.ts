export { registryAccount, serveRegistry, type RegistryServer } from './serve';
