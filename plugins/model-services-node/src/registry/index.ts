export { createRegistryClient } from './createRegistryClient';
export { resolveReference } from './resolveReference';
export type * from './types';
