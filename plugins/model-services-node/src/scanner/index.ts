export type * from './types';
export { createTrivyScanner } from './trivy';
