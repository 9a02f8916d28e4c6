export { configArguments, writeAppConfig } from './configFiles';
export { serveBuiltPortal, servePortalForDevelopment } from './serve';
export type { PortalParts } from './appConfig';
