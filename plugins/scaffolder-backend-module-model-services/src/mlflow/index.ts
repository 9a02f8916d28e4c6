export { createMlflowModelFetchAction } from './fetchModel';
