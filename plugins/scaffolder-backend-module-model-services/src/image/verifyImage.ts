import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  InventoryImage,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  MlflowClient,
  VerifyRequest,
  WorkOptions,
} from '@model-services/backstage-plugin-model-services-node';
import { PASS_ON_UNCHANGED, parseInput } from '../action/parseInput';
import { modelVersionOf } from '../action/schemas';
import { timed } from '../action/timed';
import { digestOf } from './digestOf';
import { verificationNotRun } from './dryRun';
import { verifyInputSchema } from './inputs';
import { buildOf, verificationOf } from './schemas';
import { examples } from './verifyImage.examples';

/**
 * The action `model-image:verify`: starts an image with a model version and asks it for a prediction.
 *
 * @public
 */
export function createModelImageVerifyAction(deps: {
  mlflow: () => Pick<MlflowClient, 'downloadFiles'>;
  verify: (
    request: VerifyRequest,
    options: WorkOptions,
  ) => Promise<Verification>;
}) {
  return createTemplateAction({
    id: 'model-image:verify',
    description:
      "Starts an image with the model's files, sends it the model's own input example, or values made up to fit its signature, and compares the answer with what mlflow.pyfunc answers in the same environment, to the last digit. Looks into the image for what must not be there. Only an image that went through this is worth scanning.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        image: z => z.string().describe('Image by digest'),
        build: z =>
          buildOf(z)
            .optional()
            .describe(
              'From model-image:build or model-image:adopt; of an image that was built here the labels tell it unless given',
            ),
        model: z =>
          modelVersionOf(z)
            .optional()
            .describe(
              'The model version to start it with; an adopted image without one stays «not verified»',
            ),
        protocol: z =>
          z
            .enum(['seldon', 'v2'])
            .optional()
            .describe(
              'What it is asked on; what it was built for unless given, seldon for an adopted image',
            ),
      },
      output: {
        verification: z => verificationOf(z).describe('How it went'),
      },
    },
    async handler(ctx) {
      const { image } = ctx.input;
      const digest = digestOf(image);
      const {
        build,
        model: modelVersion,
        protocol,
      } = parseInput(verifyInputSchema, ctx.input, PASS_ON_UNCHANGED);
      demandSameImage(digest, build);
      if (!modelVersion && build?.origin !== 'adopted') {
        throw new InputError(
          'There is no model version to start the image with. Pass «model»; only an image of model-image:adopt can go without.',
        );
      }
      if (ctx.isDryRun) {
        ctx.logger.info(
          'Dry run: the image is not started, and the model is not fetched.',
        );
        ctx.output('verification', verificationNotRun(digest, modelVersion));
        return;
      }

      const request = { image, build, protocol };
      const options = { logger: ctx.logger, signal: ctx.signal };
      if (!modelVersion) {
        ctx.output('verification', await deps.verify(request, options));
        return;
      }
      // Not in the workspace: that is stored after each step, and a model can be large.
      const directory = await mkdtemp(join(tmpdir(), 'model-verify-'));
      try {
        const download = await timed(() =>
          deps
            .mlflow()
            .downloadFiles(modelVersion, directory, { signal: ctx.signal }),
        );
        ctx.logger.info(`Fetched the model's files in ${download.seconds} s.`);

        // It says itself how long the image took, and what it answered.
        const verification = await deps.verify(
          { ...request, modelVersion, modelDirectory: directory },
          options,
        );
        ctx.output('verification', verification);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  });
}

function demandSameImage(digest: string, build?: InventoryImage): void {
  if (build && build.digest !== digest) {
    throw new InputError(
      `«image» is ${digest}, «build» is about ${build.digest}. ${PASS_ON_UNCHANGED}`,
    );
  }
}
