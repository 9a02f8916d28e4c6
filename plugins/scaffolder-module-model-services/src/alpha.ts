export { scaffolderModelServicesModule as default } from './module';
