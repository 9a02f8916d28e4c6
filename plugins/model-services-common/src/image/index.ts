export * from './reference';
export * from './tags';
