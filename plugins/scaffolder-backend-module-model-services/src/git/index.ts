export { authorOf } from './author';
export { createGitCommitAction } from './commitWorkspace';
export { findTarget, type Target } from './target';
