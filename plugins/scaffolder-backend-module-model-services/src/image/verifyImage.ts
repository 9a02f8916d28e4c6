import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  ModelVersionRef,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  MlflowClient,
  WorkOptions,
} from '@model-services/backstage-plugin-model-services-node';
import { PASS_ON_UNCHANGED, parseInput } from '../action/parseInput';
import { modelVersionOf } from '../action/schemas';
import { timed } from '../action/timed';
import { digestOf } from './digestOf';
import { verificationNotRun } from './dryRun';
import { verifyInputSchema } from './inputs';
import { verificationOf } from './schemas';
import { examples } from './verifyImage.examples';

/**
 * The action `model-image:verify`: starts an image with a model version and asks it for a prediction.
 *
 * @public
 */
export function createModelImageVerifyAction(deps: {
  mlflow: () => Pick<MlflowClient, 'downloadFiles'>;
  verify: (
    request: {
      image: string;
      modelVersion: ModelVersionRef;
      modelDirectory: string;
    },
    options: WorkOptions,
  ) => Promise<Verification>;
}) {
  return createTemplateAction({
    id: 'model-image:verify',
    description:
      "Starts an image with the model's files and sends it the model's own input example. Only an image that predicted is worth scanning.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        image: z => z.string().describe('Image by digest'),
        model: z =>
          modelVersionOf(z).describe('The model version to start it with'),
      },
      output: {
        verification: z => verificationOf(z).describe('How it went'),
      },
    },
    async handler(ctx) {
      const { image } = ctx.input;
      const digest = digestOf(image);
      const { model: modelVersion } = parseInput(
        verifyInputSchema,
        ctx.input,
        PASS_ON_UNCHANGED,
      );
      if (ctx.isDryRun) {
        ctx.logger.info(
          'Dry run: the image is not started, and the model is not fetched.',
        );
        ctx.output('verification', verificationNotRun(digest, modelVersion));
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
          { image, modelVersion, modelDirectory: directory },
          { logger: ctx.logger, signal: ctx.signal },
        );
        ctx.output('verification', verification);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  });
}
