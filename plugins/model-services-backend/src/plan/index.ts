export { createImagePlans, type PlanModelImage } from './createImagePlans';
