export * from './buildPlan';
export * from './conflict';
