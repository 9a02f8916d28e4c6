import {
  previewDeploymentRequestSchema,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { imageChoice } from '../shared';

/** The wizard's parameters without which there is nothing to preview. */
export const neededParameters = ['model', 'name', 'namespace'] as const;

export type NeededParameter = (typeof neededParameters)[number];

/** Either what to ask the backend, or which parameters are still to be filled in. */
export type PreviewInput =
  | { request: PreviewDeploymentRequest }
  | { missing: NeededParameter[] };

/**
 * Reads the wizard's parameters `model`, `name`, `namespace`, `image`, `imagePlan`, `settings` and `remoteUrl`.
 * A template without a choice of the image builds one.
 */
export function previewInput(
  parameters: Record<string, unknown>,
): PreviewInput {
  const { model, name, namespace, image = 'built', settings } = parameters;
  const { imagePlan, remoteUrl } = parameters;
  const parsed = previewDeploymentRequestSchema.safeParse({
    name,
    namespace,
    model,
    image: {
      source: image,
      ...(image === 'built' && imageChoice(imagePlan, settings)),
    },
    settings,
    ...(remoteUrl ? { repository: { remoteUrl } } : {}),
  });
  if (parsed.success) {
    return { request: parsed.data };
  }
  const broken = parsed.error.issues.map(({ path }) => path[0]);
  return { missing: neededParameters.filter(need => broken.includes(need)) };
}
