import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseImageReference,
  type ImageBuild,
  type ServingProtocol,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  BuildRequest,
  ImageLookUp,
  PreparedImage,
  WorkOptions,
} from '@model-services/backstage-plugin-model-services-node';
import { inputDigest } from '../action/inputDigest';
import { PASS_ON_UNCHANGED, parseInput } from '../action/parseInput';
import { environmentOf, modelVersionOf } from '../action/schemas';
import { timed } from '../action/timed';
import { examples } from './buildImage.examples';
import { planned } from './dryRun';
import { buildInputSchema } from './inputs';
import { buildOf } from './schemas';

/**
 * The action `model-image:build`: finds a registered image for an environment, or builds one.
 *
 * @public
 */
export function createModelImageBuildAction(deps: {
  lookUp: (
    request: BuildRequest,
    options: { signal?: AbortSignal },
  ) => Promise<ImageLookUp>;
  prepare: (
    request: BuildRequest,
    options: WorkOptions,
  ) => Promise<PreparedImage>;
  /** What images of a recipe speak, the usual protocol first; empty for a recipe that is not there any more. */
  protocolsOf: (recipe: string) => readonly ServingProtocol[];
  /** Address of the registry, such as `https://registry.example.com`. */
  registryUrl: () => string;
}) {
  return createTemplateAction({
    id: 'model-image:build',
    description:
      'Gives an image whose environment fits a model version: a registered one if there is one, without starting a builder, or a new one, which is pushed as a candidate and is not used before it is registered.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        model: z =>
          modelVersionOf(z).describe('The model version to build for'),
        environment: z => environmentOf(z).describe('From mlflow:model:fetch'),
        packageSources: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              "Addresses of package indexes that are asked after the site's own, from mlflow:model:fetch; each must be listed under modelServices.environments.allowedIndexes",
            ),
        resolveAsOf: z =>
          z
            .string()
            .describe(
              'ISO 8601; packages published later are not considered, so that a model gets the packages of its time',
            ),
        recipe: z =>
          z
            .string()
            .optional()
            .describe('Name of a recipe; the first that can work if left out'),
        protocol: z =>
          z
            .enum(['seldon', 'v2'])
            .optional()
            .describe(
              'What the service will speak; what the named recipe speaks, else seldon, if left out',
            ),
      },
      output: {
        image: z => z.string().describe('Image by digest'),
        digest: z =>
          z
            .string()
            .describe('Digest of the image; zeros where a dry run has none'),
        protocol: z =>
          z.enum(['seldon', 'v2']).describe('What the image speaks'),
        environmentKey: z => z.string().describe('What a reuse looks for'),
        reused: z =>
          z.boolean().describe('Whether a registered image was found'),
        build: z => buildOf(z).describe('What is known of the build'),
        builtAt: z =>
          z
            .string()
            .optional()
            .describe('ISO 8601; absent for an image that was found'),
        imageUrl: z => z.string().describe("Address of the image's manifest"),
      },
    },
    async handler(ctx) {
      const { model, ...rest } = parseInput(
        buildInputSchema,
        ctx.input,
        PASS_ON_UNCHANGED,
      );
      const request = { modelVersion: model, ...rest };
      const options = { logger: ctx.logger, signal: ctx.signal };

      const { result: prepared, seconds } = await timed(() =>
        ctx.isDryRun
          ? deps.lookUp(request, options).then(found => planned(request, found))
          : ctx.checkpoint({
              key: `image.build.${inputDigest(request)}`,
              fn: async () => ({ ...(await deps.prepare(request, options)) }),
            }),
      );
      const { build, reused, builtAt } = prepared;
      const image = `${build.repository}@${build.digest}`;

      if (reused) {
        ctx.logger.info(
          `Found ${image} in ${seconds} s; no builder was started.`,
        );
      } else if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: no image is registered for environment ${build.environmentKey}; one would be built on ${build.parentImage}. A digest of zeros stands for its digest.`,
        );
      } else {
        ctx.logger.info(`Built ${image} in ${seconds} s.`);
      }
      ctx.output('image', image);
      ctx.output('digest', build.digest);
      const [usual = 'seldon'] = deps.protocolsOf(build.recipe.name);
      ctx.output('protocol', request.protocol ?? usual);
      ctx.output('environmentKey', build.environmentKey);
      ctx.output('reused', reused);
      ctx.output('build', build);
      ctx.output('builtAt', builtAt);
      ctx.output('imageUrl', manifestUrl(deps.registryUrl(), build));
    },
  });
}

/** Where a registry serves an image's manifest (OCI distribution specification, «Pulling manifests»). */
function manifestUrl(
  registryUrl: string,
  { repository, digest }: Pick<ImageBuild, 'repository' | 'digest'>,
): string {
  const { path } = parseImageReference(repository);
  return `${registryUrl}/v2/${path}/manifests/${digest}`;
}
