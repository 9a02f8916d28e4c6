export { ImagePlan } from './ImagePlan';
export { ImagePlanSchema } from './schema';
export type { ImagePlanProps } from './schema';
export { validateImagePlan } from './validateImagePlan';
