export { fetchPublicDatabase } from './publicDatabase';
export { buildDatabaseWriter, writeSampleDatabase } from './sampleDatabase';
