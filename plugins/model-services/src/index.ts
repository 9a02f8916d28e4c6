/**
 * Model services and their images on the entity page.
 *
 * @packageDocumentation
 */

export { modelServicesApiRef } from './api';
export * from './components';
export { isModelServiceAvailable } from './entity';
export { modelServicesPlugin as default } from './plugin';
export { modelServicesTranslationRef } from './translation';
