export { installMlflow, type MlflowVersion } from './install';
export { registerSampleModels } from './sampleModels';
export { serveMlflow, type MlflowServer } from './serve';
