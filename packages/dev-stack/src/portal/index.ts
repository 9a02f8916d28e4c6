export { configArguments, writeAppConfig } from './configFiles';
export { serveBuiltPortal, servePortalForDevelopment } from './serve';
export { portalCluster } from './cluster';
export type { PortalCluster, PortalParts } from './appConfig';
