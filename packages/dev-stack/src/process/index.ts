export { atEnd, endAllGroups, spawnGroup } from './group';
export { run } from './run';
export { answers, startServer, type RunningServer } from './server';
