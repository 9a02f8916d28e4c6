/**
 * Starts what the portal needs on one machine, for development and for the tests.
 *
 * Tests that need the real servers ask {@link readStack} where they are. A package index and a proxy are for few tests,
 * which start them by themselves.
 *
 * @packageDocumentation
 */

export { condaStandInContext } from './parents/condaStandIn';
export {
  issueCertificate,
  serveForwardProxy,
  servePackageIndex,
  type Account,
  type ForwardProxy,
  type IssuedCertificate,
  type PackageIndex,
} from './services/package-index';
export {
  demandNode,
  expectedPredictionsSchema,
  readStack,
  stackSchema,
  type ExpectedPredictions,
  type Stack,
} from './stack';
export {
  MATRIX_VERSIONS,
  matrixPython,
  registerMatrixModels,
  type MatrixModel,
} from './models/matrix';
export { recordBar, type Bar } from './bench';
export { pythonEnvironment } from './machine';
export { serverEnvironments } from './test/suites/python';
