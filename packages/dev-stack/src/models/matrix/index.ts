export {
  MATRIX_VERSIONS,
  matrixPython,
  registerMatrixModels,
} from './registerMatrixModels';
export type { MatrixModel } from './registerMatrixModels';
