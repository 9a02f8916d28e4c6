export { conflictsIn, type ConflictParties } from './conflictsIn';
export * from './buildPlan';
export * from './conflict';
