/**
 * Domain of the model services suite: environments, images, findings, verdicts and manifests as pure functions.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './client';
export * from './deployment';
export * from './environment';
export * from './image';
export * from './inventory';
export type { Locale } from './message';
export * from './model';
export * from './permissions';
export * from './plan';
export * from './platform-default';
export * from './policy';
export * from './recipe';
export * from './scan';
export * from './verification';
export * from './warning';
