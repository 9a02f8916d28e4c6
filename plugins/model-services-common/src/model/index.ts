export * from './modelVersion';
export * from './servability';
export * from './inputExample';
export * from './signature';
