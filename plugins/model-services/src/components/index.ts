export * from './EnvironmentCard';
export * from './FindingsCard';
export * from './ImageCard';
export * from './ModelServiceCard';
export * from './ModelServiceContent';
export * from './ModelVersionCard';
export * from './VerdictCard';
export * from './VerificationCard';
