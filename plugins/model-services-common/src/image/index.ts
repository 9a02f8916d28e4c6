export { isAllowedImage } from './allowedImages';
export * from './content';
export * from './reference';
export * from './tags';
