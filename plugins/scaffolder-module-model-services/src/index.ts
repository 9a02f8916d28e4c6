/**
 * Form fields of the model service wizard.
 *
 * @packageDocumentation
 */

export {};
