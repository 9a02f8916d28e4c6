export { checkContent } from './checkContent';
