export { MATRIX_VERSIONS, registerMatrixModels } from './registerMatrixModels';
export type { MatrixModel } from './registerMatrixModels';
