export type { Locale, RuleId } from './messages';
export type { SeldonDeployment } from './manifest';
export * from './objects';
export * from './problem';
export * from './render';
export { RESERVED_LABELS } from './spec/labels';
export * from './types';
export * from './validate';
