export type * from './command';
export { CommandFailedError } from './errors';
export { findExecutable } from './findExecutable';
export { createTail } from './lines';
export { maskCredentials } from './maskCredentials';
export { readProcessStatus } from './processStatus';
export { runCommand } from './runCommand';
export { startProcess } from './startProcess';
export type { StartedProcess } from './startProcess';
