export { adoptImage, type AdoptRequest } from './adoptImage';
export { assertAllowedImage } from './assertAllowedImage';
export { createRegistryClient } from './createRegistryClient';
export { createRegistryContents } from './createRegistryContents';
export { resolveReference } from './resolveReference';
export type * from './types';
