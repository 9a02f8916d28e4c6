export { environmentPaths, type EnvironmentFiles } from './environmentFiles';
export {
  environmentSpecFromFiles,
  type EnvironmentReading,
} from './environmentSpecFromFiles';
export { environmentKey, type EnvironmentKeyInput } from './key';
export { parseMlModel, type MlModel } from './mlModel';
export { modelPath } from './modelPath';
export { referencedFiles } from './referencedFiles';
export { listedAddress, type EnvironmentRules } from './rules';
export * from './spec';
export { wheelFile, type WheelFile } from './wheelFile';
export { wheelMetadata } from './wheelMetadata';
