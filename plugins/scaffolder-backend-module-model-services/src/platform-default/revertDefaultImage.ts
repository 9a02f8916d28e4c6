import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';
import { backendError } from '../action/backendError';
import { inputDigest } from '../action/inputDigest';
import { backendToken } from './backendToken';
import { examples } from './revertDefaultImage.examples';

/**
 * The action `seldon:default-image:revert`: takes a change of the platform default back, in the cluster, unless
 * somebody else has changed it since.
 *
 * @public
 */
export function createDefaultImageRevertAction(deps: {
  modelServices: Pick<
    ModelServicesApi,
    'listPlatformDefaultChanges' | 'revertPlatformDefault'
  >;
  auth: AuthService;
}) {
  return createTemplateAction({
    id: 'seldon:default-image:revert',
    description:
      'Takes a change of the platform default back, in the ConfigMap of the cluster. Refuses when somebody else has changed that default since.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        changeId: z =>
          z.string().min(1).describe('From seldon:default-image:set'),
      },
      output: {
        image: z =>
          z
            .string()
            .optional()
            .describe('The default after it; absent when there was none'),
        previous: z => z.string().optional().describe('The default before it'),
        changed: z =>
          z
            .boolean()
            .optional()
            .describe('False when it was so already; absent in a dry run'),
      },
    },
    async handler(ctx) {
      const { changeId } = ctx.input;
      const token = await backendToken(deps.auth, ctx);
      const options = { token, signal: ctx.signal };
      if (ctx.isDryRun) {
        const { items } = await deps.modelServices
          .listPlatformDefaultChanges(options)
          .catch(backendError);
        const change = items.find(({ id }) => id === changeId);
        if (!change) {
          throw new NotFoundError(
            `There is no change «${changeId}» of the platform default; give the output changeId of seldon:default-image:set.`,
          );
        }
        ctx.logger.info(
          `Dry run: the default of ${change.implementation} (${
            change.protocol
          }) is not set back from ${change.image} to ${
            change.previous ?? 'none'
          }.`,
        );
        ctx.output('image', change.previous);
        ctx.output('previous', change.image);
        return;
      }
      const result = await ctx.checkpoint({
        key: `platform-default.revert.${inputDigest({ changeId })}`,
        fn: () =>
          deps.modelServices
            .revertPlatformDefault(changeId, options)
            .catch(backendError),
      });
      ctx.logger.info(
        result.changed
          ? `${result.image} is the default again, in place of ${result.previous}.`
          : `Nothing was changed: ${result.image} is the default already.`,
      );
      ctx.output('image', result.image);
      ctx.output('previous', result.previous);
      ctx.output('changed', result.changed);
    },
  });
}
