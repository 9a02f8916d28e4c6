export type * from './types';
export { readClusterConfig } from './cluster';
export { readModelServicesConfig } from './readModelServicesConfig';
