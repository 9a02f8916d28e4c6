export {
  changeRepositoryFile,
  type ChangeRequest,
  type ChangeResult,
} from './changeRepositoryFile';
export { commitFiles } from './commitFiles';
export { fileUrl } from './fileUrl';
export { findGitHost } from './gitHost';
export { readRepositoryFile, type RepositoryFile } from './readRepositoryFile';
export type * from './types';
