import type { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  checkChange,
  platformDefaultRequestSchema,
  type ModelServicesApi,
} from '@model-services/backstage-plugin-model-services-common';
import type { PlatformDefaultConfig } from '@model-services/backstage-plugin-model-services-node';
import { backendError } from '../action/backendError';
import { inputDigest } from '../action/inputDigest';
import { CHANGE_AND_RUN_AGAIN, parseInput } from '../action/parseInput';
import { backendToken } from './backendToken';
import { planLines } from './planLines';
import { assertPermitted, planRefusal } from './planRefusal';
import { proposeInValues, type ValuesDependencies } from './proposeInValues';
import { examples } from './setDefaultImage.examples';
import { findValues, VALUES_FOLDER } from './valuesPlace';

/**
 * The action `seldon:default-image:set`: makes a registered image the one that Seldon uses for everybody who names
 * none, in the cluster or, for review, in the Helm values.
 *
 * @public
 */
export function createDefaultImageSetAction(
  deps: {
    modelServices: Pick<
      ModelServicesApi,
      'planPlatformDefault' | 'setPlatformDefault'
    >;
    auth: AuthService;
    platformDefault: () => PlatformDefaultConfig;
  } & ValuesDependencies,
) {
  return createTemplateAction({
    id: 'seldon:default-image:set',
    description:
      'Makes a registered image with a passed verdict the default of a Seldon server, for every service that names no image of its own: in the ConfigMap of the cluster, or on a new branch of the Helm values. Says first who runs on that default and will move.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        image: z => z.string().describe('By digest, host/path@sha256:…'),
        target: z =>
          z
            .enum(['configMap', 'values'])
            .describe(
              'configMap changes the cluster at once; values commits to a new branch of the Helm values, for a pull request',
            ),
        implementation: z =>
          z.string().optional().describe('MLFLOW_SERVER if left out'),
        protocol: z => z.string().optional().describe('seldon if left out'),
        remoteUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Clone address of the repository with the values; that of modelServices.platformDefault.values if left out',
            ),
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'Values file in that repository; that of modelServices.platformDefault.values if left out',
            ),
        branch: z =>
          z
            .string()
            .optional()
            .describe('Branch that the new one begins at; as the other two'),
      },
      output: {
        image: z => z.string().describe('The new default, by digest'),
        previous: z =>
          z
            .string()
            .optional()
            .describe('The default before; absent when there was none'),
        changed: z =>
          z
            .boolean()
            .optional()
            .describe(
              'False when it was the default already; absent in a dry run',
            ),
        changeId: z =>
          z
            .string()
            .optional()
            .describe(
              'For seldon:default-image:revert; with the target configMap, when something was changed',
            ),
        branch: z =>
          z.string().optional().describe('With the target values: the branch'),
        commit: z =>
          z.string().optional().describe('With the target values: its commit'),
        url: z =>
          z
            .string()
            .optional()
            .describe(
              'With the target values: address of the edited file; absent where the host has no fileUrl',
            ),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              `With the target values: folder of the workspace with the edited file, ${VALUES_FOLDER}, for an action that opens a pull request`,
            ),
      },
    },
    async handler(ctx) {
      const { target, ...given } = ctx.input;
      const request = parseInput(
        platformDefaultRequestSchema,
        {
          implementation: given.implementation || 'MLFLOW_SERVER',
          protocol: given.protocol || 'seldon',
          image: given.image,
        },
        CHANGE_AND_RUN_AGAIN,
      );
      checkChange(request);
      const token = await backendToken(deps.auth, ctx);
      const options = { token, signal: ctx.signal };
      const plan = await deps.modelServices
        .planPlatformDefault(request, options)
        .catch(backendError);
      const { information, warnings } = planLines(plan, target);
      information.forEach(line => ctx.logger.info(line));
      warnings.forEach(line => ctx.logger.warn(line));
      ctx.output('image', request.image);

      if (ctx.isDryRun) {
        const refusal = planRefusal(plan);
        if (refusal) ctx.logger.warn(`It would be refused: ${refusal.message}`);
        ctx.logger.info('Dry run: the default is not changed.');
      } else {
        assertPermitted(plan);
      }

      if (target === 'values') {
        const place = findValues(given, deps.git(), deps.platformDefault());
        const proposed = await proposeInValues(ctx, place, request, deps);
        ctx.output('previous', proposed.previous);
        ctx.output('changed', proposed.changed);
        ctx.output('branch', proposed.branch);
        ctx.output('commit', proposed.commit);
        ctx.output('url', proposed.url);
        ctx.output('sourcePath', proposed.sourcePath);
        return;
      }
      if (ctx.isDryRun) {
        if (plan.configMap.status === 'known') {
          ctx.output('previous', plan.configMap.previous);
        }
        return;
      }
      const result = await ctx.checkpoint({
        key: `platform-default.set.${inputDigest(request)}`,
        fn: () =>
          deps.modelServices
            .setPlatformDefault(request, options)
            .catch(backendError),
      });
      ctx.logger.info(
        result.changed
          ? `${request.image} is the default now. The change is ${result.changeId}.`
          : 'Nothing was changed.',
      );
      ctx.output('changed', result.changed);
      ctx.output('previous', result.previous);
      ctx.output('changeId', result.changeId);
    },
  });
}
