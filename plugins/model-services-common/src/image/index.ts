export * from './content';
export * from './reference';
export * from './tags';
