export * from './reference';
export * from './labels';
export * from './tags';
