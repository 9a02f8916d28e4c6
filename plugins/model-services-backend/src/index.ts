/**
 * Inventory of model-service images: database, REST API and permissions.
 *
 * @packageDocumentation
 */

export { modelServicesPlugin as default } from './plugin';
