import { InputError } from '@backstage/errors';
import {
  type ModelVersionRef,
  parseImageReference,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuildEngine, WorkOptions } from '../builder';
import { operatorEnvironment } from './operatorEnvironment';
import { predict } from './predict';
import { readExampleRequest } from './readExample';
import { shorten } from './shorten';
import { waitUntilHealthy } from './waitUntilHealthy';

/** What is verified. */
export interface VerifyRequest {
  /** Reference by digest. */
  image: string;
  modelVersion: ModelVersionRef;
  /** Folder with the model's files, the MLmodel file at its top. Its files are made readable for their group. */
  modelDirectory: string;
}

const START_TIMEOUT_MILLISECONDS = 120_000;

/**
 * Starts an image with a model's files as Seldon would and asks it for a prediction with the model's own input example.
 * Nothing of it runs any more when the promise settles.
 *
 * @throws InputError when the model has no input example; Error with the cause when the image does not start or does not predict.
 */
export async function verifyImage(
  request: VerifyRequest,
  { engine }: { engine: BuildEngine },
  options: WorkOptions & {
    /** How long the image may take until it is healthy; 120 seconds unless given. */
    startTimeoutMilliseconds?: number;
  },
): Promise<Verification> {
  const { logger, signal } = options;
  const { image, modelVersion, modelDirectory } = request;
  const { digest } = parseImageReference(image);
  if (!digest) {
    throw new InputError(
      `«${image}» names no digest, so it may be another image tomorrow; write it as host/path@sha256:…`,
    );
  }
  const body = JSON.stringify(await readExampleRequest(modelDirectory));

  const container = await engine.run(
    { image, modelDirectory, env: operatorEnvironment(image) },
    { logger, signal },
  );
  const start = performance.now();
  try {
    logger.info('Waiting until the image has loaded the model …');
    await waitUntilHealthy(
      container,
      options.startTimeoutMilliseconds ?? START_TIMEOUT_MILLISECONDS,
      signal,
    );
    const startSeconds = (performance.now() - start) / 1000;
    logger.info(`The image is ready after ${startSeconds.toFixed(1)} s`);

    const prediction = await predict(container, body, signal);
    logger.info(
      `It predicts on the model's own input example in ${prediction.latencyMilliseconds.toFixed(
        0,
      )} ms`,
    );
    return {
      digest,
      modelVersion,
      outcome: 'answered',
      requestSource: 'input-example',
      startSeconds,
      latencyMilliseconds: prediction.latencyMilliseconds,
      request: shorten(body),
      response: shorten(prediction.body),
      verifiedAt: new Date().toISOString(),
    };
  } finally {
    await container.stop();
  }
}
