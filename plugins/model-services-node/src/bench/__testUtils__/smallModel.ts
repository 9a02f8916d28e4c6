import { rm } from 'node:fs/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { registeredTag } from '@model-services/backstage-plugin-model-services-common';
import { readStack, registerMatrixModels } from '@model-services/dev-stack';
import { type BuildRequest, prepareImage } from '../../builder';
import {
  type SampleModels,
  sampleModels,
} from '../../builder/__testUtils__/sampleModels';
import { verifyImage } from '../../verification';

/** All that it needs, so that a build is over soon. */
const REQUIREMENTS = ['mlflow-skinny==3.17.2', 'numpy==2.4.6', 'pandas==3.1.1'];

/** Where an image is made. */
export interface Place {
  repository: string;
  /** Of the builder. */
  stateDirectory: string;
}

/** Finds a model whose image is made quickly. */
export async function findSmallModel(): Promise<{
  name: string;
  version: string;
}> {
  const models = await registerMatrixModels(readStack(), 'v3');
  const [{ model, version }] = models.filter(({ kind, mlflow }) =>
    `${kind} ${mlflow}`.startsWith('pyfunc-script 3.17'),
  );
  return { name: model, version };
}

/** What a build of the image for such a model asks for. */
export async function smallRequest(
  { request }: Pick<SampleModels, 'request'>,
  { name, version }: { name: string; version: string },
): Promise<BuildRequest> {
  return {
    ...(await request(name, version)),
    environment: { python: '3.11', requirements: REQUIREMENTS },
  };
}

/** Builds, verifies and registers the image of such a model. @returns its digest */
export async function makeSmallImage(
  model: { name: string; version: string },
  { repository, stateDirectory }: Place,
  logger: LoggerService,
): Promise<string> {
  const models = sampleModels('v3', repository, stateDirectory);
  const { dependencies } = models;
  const request = await smallRequest(models, model);
  const { build } = await prepareImage(request, dependencies, { logger });
  const modelDirectory = await models.download(model.name, model.version);
  try {
    await verifyImage(
      {
        image: `${build.repository}@${build.digest}`,
        modelVersion: request.modelVersion,
        modelDirectory,
      },
      dependencies,
      { logger },
    );
  } finally {
    await rm(modelDirectory, { recursive: true });
  }
  await dependencies.registry.tagImage(
    repository,
    build.digest,
    registeredTag(build.environmentKey),
  );
  return build.digest;
}
