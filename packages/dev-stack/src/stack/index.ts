export {
  expectedPredictionsSchema,
  stackSchema,
  type ExpectedPredictions,
  type Stack,
} from './schema';
export { demandNode } from './demandNode';
export { readStack, STACK_FILE_VARIABLE } from './readStack';
