export { modelServicesPlugin as default } from './plugin';
