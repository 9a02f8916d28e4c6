export { whyNoNode } from './requirements';
export { serveNode } from './serve';
