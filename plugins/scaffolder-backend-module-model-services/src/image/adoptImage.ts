import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { AdoptedImage } from '@model-services/backstage-plugin-model-services-common';
import { timed } from '../action/timed';
import { examples } from './adoptImage.examples';
import { buildOf } from './schemas';

/**
 * The action `model-image:adopt`: takes an image that was made elsewhere onto the path of those that were built.
 *
 * @public
 */
export function createModelImageAdoptAction(deps: {
  adopt: (
    request: { image: string; copyTo: boolean },
    /** False where nothing may be written. */
    mayCopy: boolean,
    options: { signal?: AbortSignal },
  ) => Promise<AdoptedImage>;
}) {
  return createTemplateAction({
    id: 'model-image:adopt',
    description:
      "Takes a ready-made image, such as a site's own or a server image for SKLEARN_SERVER, onto the path of images that were built: its tag is resolved to a digest, and it is copied into the registry of the portal if asked. Verify, scan and register it then as any other. It is never found for an environment.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        image: z =>
          z
            .string()
            .describe(
              "Image by tag or digest, with the registry's host: that of the portal, or one that modelServices.adopt.allowedImages lists",
            ),
        copyTo: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether to copy it into the repository for base images; it is used where it is unless so',
            ),
      },
      output: {
        image: z => z.string().describe('Image by digest'),
        digest: z => z.string().describe('Digest of the image'),
        build: z => buildOf(z).describe('What is known of the image'),
      },
    },
    async handler(ctx) {
      const { image: source, copyTo = false } = ctx.input;
      // No checkpoint: what a tag names may have changed, and what is there is not copied again.
      const { result: build, seconds } = await timed(() =>
        deps.adopt({ image: source, copyTo }, !ctx.isDryRun, {
          signal: ctx.signal,
        }),
      );
      const image = `${build.repository}@${build.digest}`;
      if (copyTo && ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: ${source} is not copied; it would be ${image}.`,
        );
      } else {
        ctx.logger.info(
          copyTo
            ? `Copied ${source} to ${image} in ${seconds} s.`
            : `${source} is ${image}.`,
        );
      }
      ctx.output('image', image);
      ctx.output('digest', build.digest);
      ctx.output('build', build);
    },
  });
}
