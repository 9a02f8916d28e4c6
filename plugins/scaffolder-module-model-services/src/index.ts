/**
 * Form fields of the model service wizard.
 *
 * @packageDocumentation
 */

export * from './ImagePlan';
export * from './ManifestPreview';
export * from './ModelVersionPicker';
export { scaffolderModelServicesModule as default } from './module';
export * from './ServiceSettings';
export { scaffolderModelServicesTranslationRef } from './translation';
