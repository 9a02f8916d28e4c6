/**
 * Scaffolder actions that turn an MLflow model into a judged image and a SeldonDeployment.
 *
 * @packageDocumentation
 */

export { scaffolderModelServicesModule as default } from './module';
export * from './deployment';
export * from './git';
export * from './image';
export * from './mlflow';
