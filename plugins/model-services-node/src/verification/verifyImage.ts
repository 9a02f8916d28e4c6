import {
  type InventoryImage,
  type ModelVersionRef,
  parseImageReference,
  type Recipe,
  type ServingProtocol,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuildEngine, WorkOptions } from '../builder';
import type { RegistryClient, RegistryContents } from '../registry';
import { type Asking, askImage } from './askImage';
import { checkContent } from './content';
import { type Subject, subjectOf } from './subject';
import { shorten } from './shorten';
import { together } from '../process';
import { NotReadyError } from './waitUntilHealthy';

/** What is verified. */
export interface VerifyRequest {
  /** Reference by digest. */
  image: string;
  /** What is known of the image; its labels are read unless given. */
  build?: InventoryImage;
  /** The model version to start it with; only an adopted image may be without. */
  modelVersion?: ModelVersionRef;
  /** Folder with the model's files, the MLmodel file at its top. Its files are made readable for their group. */
  modelDirectory?: string;
  /** What the image speaks; what its recipe says unless given, `seldon` for an adopted image. */
  protocol?: ServingProtocol;
  /** Path, within the image, of the Python that has the model's packages; what its recipe says unless given. */
  modelPython?: string;
}

/** What verifying an image needs of the outside world. */
export interface VerifyDependencies {
  engine: BuildEngine;
  /** The registry that base images are in. */
  registry: RegistryClient;
  contents: RegistryContents;
  recipes: readonly Recipe[];
}

const START_TIMEOUT_MILLISECONDS = 120_000;

/**
 * Starts an image with a model's files as Seldon would, asks it for a prediction, compares that with what
 * `mlflow.pyfunc` answers in the model's own environment, and looks at what is in the image. Nothing of it runs any more
 * when the promise settles.
 *
 * @throws InputError when the model has nothing to ask with; NotAllowedError when the image holds what it must not; Error
 *   with the cause when it does not start, does not predict, or predicts otherwise than `mlflow.pyfunc`.
 */
export async function verifyImage(
  request: VerifyRequest,
  dependencies: VerifyDependencies,
  options: WorkOptions & {
    /** How long the image may take until it is healthy; 120 seconds unless given. */
    startTimeoutMilliseconds?: number;
  },
): Promise<Verification> {
  const { logger, signal } = options;
  const { engine, contents } = dependencies;
  const { modelVersion, modelDirectory } = request;
  const subject = await subjectOf(request, dependencies, signal);
  const startTimeoutMilliseconds =
    options.startTimeoutMilliseconds ?? START_TIMEOUT_MILLISECONDS;

  const [content, asking] = await together(
    [
      each => checkContent(subject, contents, { logger, signal: each }),
      each =>
        ask(subject, { modelDirectory, startTimeoutMilliseconds }, engine, {
          logger,
          signal: each,
        }),
    ],
    signal,
  );
  return {
    digest: String(parseImageReference(subject.image).digest),
    ...(modelVersion && { modelVersion }),
    ...asking,
    verifiedAt: new Date().toISOString(),
    content,
  };
}

async function ask(
  subject: Subject,
  request: { modelDirectory?: string; startTimeoutMilliseconds: number },
  engine: BuildEngine,
  options: WorkOptions,
): Promise<Asking> {
  const { modelDirectory } = request;
  if (modelDirectory === undefined) {
    return notVerified('no model was named to start it with', options);
  }
  try {
    return await askImage(
      { ...subject, ...request, modelDirectory },
      engine,
      options,
    );
  } catch (error) {
    // A server that is not ours may want models of another kind, or another protocol.
    if (subject.adopted && error instanceof NotReadyError) {
      return notVerified(error.message, options);
    }
    throw error;
  }
}

function notVerified(reason: string, { logger }: WorkOptions): Asking {
  logger.warn(`The image is not verified: ${reason}`);
  return {
    outcome: 'not-verified',
    reason: shorten(reason),
    startSeconds: 0,
    latencyMilliseconds: 0,
    request: '',
    response: '',
  };
}
