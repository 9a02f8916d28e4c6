/**
 * Model services and their images on the entity page.
 *
 * @packageDocumentation
 */

export { modelServicesApiRef } from './api';
export * from './components';
export { isModelServiceAvailable, type InheritedServer } from './entity';
export type { PlatformDefault } from './hooks/usePlatformDefault';
export { modelServicesPlugin as default } from './plugin';
export { modelServicesTranslationRef } from './translation';
