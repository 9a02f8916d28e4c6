export type * from './types';
export { readModelServicesConfig } from './readModelServicesConfig';
