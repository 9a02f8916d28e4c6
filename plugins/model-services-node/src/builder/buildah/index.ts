export { createBuildahEngine } from './engine';
