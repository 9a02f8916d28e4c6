/**
 * Form fields of the model service wizard.
 *
 * @packageDocumentation
 */

export * from './ModelVersionPicker';
export { scaffolderModelServicesModule as default } from './module';
export { scaffolderModelServicesTranslationRef } from './translation';
