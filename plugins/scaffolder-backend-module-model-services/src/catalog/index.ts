export { createCatalogEntityWaitAction } from './awaitEntity';
