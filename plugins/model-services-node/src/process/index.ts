export type * from './command';
