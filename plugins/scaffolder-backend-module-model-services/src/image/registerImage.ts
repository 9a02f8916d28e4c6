import type { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  MODEL_SERVICES_PLUGIN_ID,
  registerImageRequestSchema,
  type ModelServicesApi,
  type Policy,
} from '@model-services/backstage-plugin-model-services-common';
import { backendError } from '../action/backendError';
import { inputDigest } from '../action/inputDigest';
import { PASS_ON_UNCHANGED, parseInput } from '../action/parseInput';
import { timed } from '../action/timed';
import { verdictNotGiven } from './dryRun';
import { mustBeAdmitted } from './mustBeAdmitted';
import { examples } from './registerImage.examples';
import { buildOf, reportOf, verdictOf, verificationOf } from './schemas';

/**
 * The action `model-image:register`: hands the inventory what is known of an image. The inventory judges
 * it again and keeps it either way; the task ends here unless the image is admitted.
 *
 * @public
 */
export function createModelImageRegisterAction(deps: {
  modelServices: Pick<ModelServicesApi, 'registerImage'>;
  auth: AuthService;
  policy: () => Policy;
}) {
  return createTemplateAction({
    id: 'model-image:register',
    description:
      'Hands an image with its verification and its report to the inventory, which judges it again and admits it for use, or keeps it as rejected. A rejected image ends the task.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        build: z => buildOf(z).describe('From model-image:build'),
        builtAt: z =>
          z
            .string()
            .optional()
            .describe(
              'From model-image:build; absent for an image that was found',
            ),
        verification: z =>
          verificationOf(z).describe('From model-image:verify'),
        report: z => reportOf(z).describe('From model-image:scan'),
      },
      output: {
        image: z => z.string().describe('Image by digest'),
        digest: z => z.string().describe('Digest of the image'),
        status: z =>
          z
            .enum(['candidate', 'registered'])
            .describe('«candidate» only in a dry run'),
        verdict: z => verdictOf(z).describe("The inventory's own verdict"),
      },
    },
    async handler(ctx) {
      const request = parseInput(
        registerImageRequestSchema,
        ctx.input,
        PASS_ON_UNCHANGED,
      );
      const image = `${request.build.repository}@${request.build.digest}`;
      ctx.output('image', image);
      ctx.output('digest', request.build.digest);

      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${image} is not registered.`);
        ctx.output('status', 'candidate');
        ctx.output('verdict', verdictNotGiven(deps.policy()));
        return;
      }

      const { token } = await deps.auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: MODEL_SERVICES_PLUGIN_ID,
      });
      const { result: verdict, seconds } = await timed(() =>
        // A refusal must leave no result behind: a retry asks again, since the policy may have changed.
        ctx.checkpoint({
          key: `image.register.${inputDigest(request)}`,
          fn: async () =>
            mustBeAdmitted(
              image,
              await deps.modelServices
                .registerImage(request, { token, signal: ctx.signal })
                .catch(backendError),
            ),
        }),
      );
      ctx.logger.info(`Registered ${image} in ${seconds} s.`);
      ctx.output('status', 'registered');
      ctx.output('verdict', verdict);
    },
  });
}
