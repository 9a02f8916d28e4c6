/**
 * What the model services suite needs of the outside world: MLflow, image builders, scanners and registries.
 *
 * @packageDocumentation
 */

export * from './builder';
export * from './cluster';
export * from './config';
export * from './git';
export * from './mlflow';
export * from './platform-default';
export * from './process';
export * from './registry';
export * from './scanner';
export * from './verification';
