export * from './isolatedPython';
export * from './types';
