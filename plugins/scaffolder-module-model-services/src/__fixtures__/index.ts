export * from './manifest';
export * from './models';
export * from './plan';
export * from './preview';
export * from './wizard';
