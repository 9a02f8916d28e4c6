export { assertServable } from './assertServable';
export { createMlflowClient } from './createMlflowClient';
export type * from './types';
