import {
  misansweredBy,
  type ServingProtocol,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuildEngine, RunningContainer, WorkOptions } from '../builder';
import { type Prediction, predict } from './predict';
import { pyfuncAnswer } from './pyfuncAnswer';
import { type ModelRequest, readModelRequest } from './readModelRequest';
import { SERVERS } from './servers';
import { shorten } from './shorten';
import { together } from '../process';
import { waitUntilHealthy } from './waitUntilHealthy';

/** An image with the model to ask it with. */
export interface AskRequest {
  /** Reference by digest. */
  image: string;
  /** Folder with the model's files. */
  modelDirectory: string;
  protocol: ServingProtocol;
  /** Path, within the image, of the Python that has the model's packages; absent where that is not known. */
  modelPython?: string;
  startTimeoutMilliseconds: number;
}

/** What a verification says of the asking. */
export type Asking = Pick<
  Verification,
  | 'outcome'
  | 'reason'
  | 'requestSource'
  | 'startSeconds'
  | 'latencyMilliseconds'
  | 'request'
  | 'response'
>;

/**
 * Starts an image with a model, asks it for a prediction, and compares that with what `mlflow.pyfunc` answers in the same
 * image. Nothing of it runs any more when the promise settles.
 *
 * @throws NotReadyError when the image does not get ready to be asked; Error when it answers with no prediction or with
 *   another than `mlflow.pyfunc`.
 */
export async function askImage(
  request: AskRequest,
  engine: BuildEngine,
  options: WorkOptions,
): Promise<Asking> {
  const { image, modelDirectory, protocol, modelPython } = request;
  const { logger, signal } = options;
  const asked = await readModelRequest(modelDirectory, protocol);
  if (asked.source === 'signature') {
    logger.info(
      'The model has no input example: the image is asked with values made up to fit its signature',
    );
  }
  const env = SERVERS[protocol].environment(image);
  const container = await engine.run(
    { image, modelDirectory, env },
    { logger, signal },
  );
  try {
    const [served, expected] = await together(
      [
        each => serve(container, request, asked, { ...options, signal: each }),
        async each =>
          modelPython === undefined
            ? undefined
            : pyfuncAnswer(
                {
                  image,
                  modelDirectory,
                  modelPython,
                  request: asked,
                  timeoutMilliseconds: request.startTimeoutMilliseconds,
                },
                engine,
                { logger, signal: each },
              ),
      ],
      signal,
    );
    const misanswer =
      expected && misansweredBy(expected, served.body, protocol);
    if (misanswer !== undefined) {
      throw new Error(
        `the image ${misanswer}. Do not use it; tell who runs the portal which model version this is`,
      );
    }
    logger.info(
      expected
        ? 'It answers exactly what mlflow.pyfunc answers in the same environment'
        : 'It answers; there is nothing to compare its answer with',
    );
    return {
      ...(expected
        ? { outcome: 'equal' }
        : {
            outcome: 'answered',
            reason:
              'nothing says where in the image the environment of the model is, so mlflow.pyfunc could not be asked the same',
          }),
      requestSource: asked.source,
      startSeconds: served.startSeconds,
      latencyMilliseconds: served.latencyMilliseconds,
      request: shorten(asked.body),
      response: shorten(served.body),
    };
  } finally {
    await container.stop();
  }
}

async function serve(
  container: RunningContainer,
  { protocol, startTimeoutMilliseconds }: AskRequest,
  asked: ModelRequest,
  { logger, signal }: WorkOptions,
): Promise<Prediction & { startSeconds: number }> {
  const server = SERVERS[protocol];
  const start = performance.now();
  logger.info('Waiting until the image has loaded the model …');
  await waitUntilHealthy(
    container,
    server.healthPath,
    startTimeoutMilliseconds,
    signal,
  );
  const startSeconds = (performance.now() - start) / 1000;
  logger.info(`The image is ready after ${startSeconds.toFixed(1)} s`);

  const prediction = await predict(container, server, asked, signal);
  logger.info(`It predicts in ${prediction.latencyMilliseconds.toFixed(0)} ms`);
  return { ...prediction, startSeconds };
}
