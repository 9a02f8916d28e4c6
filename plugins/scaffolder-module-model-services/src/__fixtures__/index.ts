export * from './manifest';
export * from './models';
