export {
  environmentSpecFromFiles,
  type EnvironmentFiles,
} from './environmentSpecFromFiles';
export { environmentKey, type EnvironmentKeyInput } from './key';
export { parseMlModel, type MlModel } from './mlModel';
export * from './spec';
