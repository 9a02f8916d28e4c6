export { MODEL_SERVICES_PLUGIN_ID } from './callBackend';
export { callFailureMessage } from './callFailureMessage';
export { createModelServicesClient } from './createModelServicesClient';
export type * from './modelServicesApi';
