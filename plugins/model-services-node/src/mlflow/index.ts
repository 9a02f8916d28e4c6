export { assertServable } from './assertServable';
export { createMlflowClient } from './createMlflowClient';
export type { EnvironmentJudge } from './environment';
export { demandModelUri, readModelUri } from './readModelUri';
export type * from './types';
