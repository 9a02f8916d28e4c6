export { assertServable } from './assertServable';
export { createMlflowClient } from './createMlflowClient';
export { demandModelUri, readModelUri } from './readModelUri';
export type * from './types';
