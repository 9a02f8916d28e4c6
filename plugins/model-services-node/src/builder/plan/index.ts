export { planImage } from './planImage';
export type { PlanOptions } from './planImage';
export type { PlanDependencies, PlanRequest } from './types';
