export * from './digests';
export * from './entity';
export * from './modelService';
export * from './platformDefaults';
export * from './report';
