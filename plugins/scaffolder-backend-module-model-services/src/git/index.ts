export { createGitCommitAction } from './commitWorkspace';
