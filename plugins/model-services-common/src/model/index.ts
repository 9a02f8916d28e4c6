export * from './modelVersion';
