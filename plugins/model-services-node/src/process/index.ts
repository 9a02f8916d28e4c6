export type * from './command';
export { CommandFailedError } from './errors';
export { findExecutable } from './findExecutable';
export { readProcessStatus } from './processStatus';
export { runCommand } from './runCommand';
export { startProcess } from './startProcess';
export type { StartedProcess } from './startProcess';
