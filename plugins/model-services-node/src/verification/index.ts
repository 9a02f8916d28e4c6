export { verifyImage } from './verifyImage';
export type { VerifyDependencies, VerifyRequest } from './verifyImage';
