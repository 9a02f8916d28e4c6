export * from './expectedObjects';
export type {
  ExpectedAutoscaler,
  ExpectedDeployment,
  ExpectedDisruptionBudget,
  ExpectedObjects,
  ExpectedService,
  ExpectedUnit,
} from './kubernetes';
