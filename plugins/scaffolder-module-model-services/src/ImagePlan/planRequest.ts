import {
  planImageRequestSchema,
  type PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { imageChoice } from '../shared';
import type { ImageChoice } from './schema';

/**
 * What to ask the backend by the wizard's parameters `model` and `settings` and the field's own value; undefined before a
 * model version is chosen.
 */
export function planRequest(
  { model, settings }: Record<string, unknown>,
  choice: ImageChoice | undefined,
): PlanImageRequest | undefined {
  return planImageRequestSchema.safeParse({
    model,
    ...imageChoice(choice, settings),
    ...(choice?.newest && { newest: true }),
  }).data;
}
