export { commitFiles } from './commitFiles';
export { fileUrl } from './fileUrl';
export { findGitHost } from './gitHost';
export type * from './types';
