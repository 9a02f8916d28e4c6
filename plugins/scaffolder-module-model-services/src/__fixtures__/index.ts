export * from './manifest';
export * from './models';
export * from './preview';
export * from './wizard';
