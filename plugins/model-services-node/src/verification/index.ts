export { verifyImage } from './verifyImage';
export type { VerifyRequest } from './verifyImage';
