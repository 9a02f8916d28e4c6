export * from './records';
export * from './imageLabels';
export * from './api';
export * from './registrationObjection';
