export { createTrivyScanner } from './createTrivyScanner';
