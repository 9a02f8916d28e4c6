export * from './judge';
export * from './verdict';
