import {
  planImageRequestSchema,
  type PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';

/**
 * The recipe and the protocol of the image by the wizard's parameters: those of the field `ImagePlan`, or where no recipe
 * is chosen there, the protocol of the settings.
 */
export function imageChoice(
  imagePlan: unknown,
  settings: unknown,
): Pick<PlanImageRequest, 'recipe' | 'protocol'> {
  const shape = planImageRequestSchema.shape;
  const recipe = shape.recipe.safeParse(memberOf(imagePlan, 'recipe')).data;
  const protocol = shape.protocol.safeParse(
    memberOf(recipe ? imagePlan : settings, 'protocol'),
  ).data;
  return { ...(recipe && { recipe }), ...(protocol && { protocol }) };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, name)
    : undefined;
}
