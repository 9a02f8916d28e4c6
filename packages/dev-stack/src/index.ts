/**
 * Starts what the portal needs on one machine, for development and for the tests.
 *
 * Tests that need the real servers ask {@link readStack} where they are.
 *
 * @packageDocumentation
 */

export { condaStandInContext } from './parents/condaStandIn';
export {
  demandNode,
  expectedPredictionsSchema,
  readStack,
  stackSchema,
  type ExpectedPredictions,
  type Stack,
} from './stack';
