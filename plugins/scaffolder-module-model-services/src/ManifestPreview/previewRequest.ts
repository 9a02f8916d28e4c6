import {
  previewDeploymentRequestSchema,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';

/** The wizard's parameters without which there is nothing to preview. */
export const neededParameters = ['model', 'name', 'namespace'] as const;

export type NeededParameter = (typeof neededParameters)[number];

/** Either what to ask the backend, or which parameters are still to be filled in. */
export type PreviewInput =
  | { request: PreviewDeploymentRequest }
  | { missing: NeededParameter[] };

/**
 * Reads the wizard's parameters `model`, `name`, `namespace`, `image`, `settings` and `remoteUrl`.
 * A template without a choice of the image builds one.
 */
export function previewInput(
  parameters: Record<string, unknown>,
): PreviewInput {
  const { model, name, namespace, image = 'built', settings } = parameters;
  const { remoteUrl } = parameters;
  const parsed = previewDeploymentRequestSchema.safeParse({
    name,
    namespace,
    model,
    image: { source: image },
    settings,
    ...(remoteUrl ? { repository: { remoteUrl } } : {}),
  });
  if (parsed.success) {
    return { request: parsed.data };
  }
  const broken = parsed.error.issues.map(({ path }) => path[0]);
  return { missing: neededParameters.filter(need => broken.includes(need)) };
}
