/**
 * Model services and their images on the entity page.
 *
 * @packageDocumentation
 */

export {};
