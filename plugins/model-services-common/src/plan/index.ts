export * from './buildPlan';
export * from './conflict';
export { conflictsIn, type ConflictParties } from './conflictsIn';
export { planWarnings } from './planWarnings';
