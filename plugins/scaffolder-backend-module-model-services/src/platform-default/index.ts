export { createDefaultImageRevertAction } from './revertDefaultImage';
export { createDefaultImageSetAction } from './setDefaultImage';
