export { createModelImageAdoptAction } from './adoptImage';
export { createModelImageBuildAction } from './buildImage';
export { createModelImageRegisterAction } from './registerImage';
export { createModelImageScanAction } from './scanImage';
export { createModelImageVerifyAction } from './verifyImage';
