export { serveGit, type GitServer } from './serve';
