import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { digestSchema } from '@model-services/backstage-plugin-model-services-common';
import type { RegistryClient } from '../../registry';
import { BUILD_STAGES } from '../buildStages';
import { pushedDigest } from '../pushedImage';
import { stage } from '../stage';
import type { BuildEngine, BuildSecrets } from '../types';
import {
  type BudSettings,
  imageArguments,
  sharedLayersArguments,
} from './budArguments';
import { buildFailure } from './buildFailure';
import { type DockerfileParts, dockerfileParts } from './dockerfileParts';
import { explain } from './explain';
import { createLineLog } from './lineLog';
import { noteUse } from './recentImages';
import type { Work } from './work';

type BuildParameters = Parameters<BuildEngine['build']>;

/**
 * Builds a context into the registry, and keeps the layers that the next image may share. Equal contexts and labels give
 * equal digests.
 */
export async function buildAndPush(
  request: BuildParameters[0],
  { logger, signal }: BuildParameters[1],
  work: Work,
  registry: RegistryClient,
): Promise<{ digest: string }> {
  const { contextDirectory, repository, candidateTag, labels } = request;
  const { shared, rest, parent } = dockerfileParts(
    await readFile(join(contextDirectory, 'Dockerfile'), 'utf8'),
    labels,
  );
  const settings: BudSettings = {
    access: work.access,
    secretArgs: await writeSecrets(work.directory, request.secrets),
    contextDirectory,
  };
  if (shared) {
    await buildShared(shared, settings, logger, work);
  }
  const file = join(work.directory, 'Dockerfile');
  await writeFile(file, rest);
  const target = `${repository}:${candidateTag}`;
  await runStage(
    BUILD_STAGES.image,
    imageArguments(settings, { file, parent, target }),
    words => buildFailure(target, words),
    logger,
    work,
  );
  return { digest: await pushedDigest(request, registry, signal) };
}

async function buildShared(
  { dockerfile, image }: NonNullable<DockerfileParts['shared']>,
  settings: BudSettings,
  logger: LoggerService,
  work: Work,
): Promise<void> {
  const file = join(work.directory, 'Dockerfile.shared');
  const imageIdFile = join(work.directory, 'image-id');
  await writeFile(file, dockerfile);
  await runStage(
    BUILD_STAGES.shared,
    sharedLayersArguments(settings, { file, image, imageIdFile }),
    'the image could not be built',
    logger,
    work,
  );
  const imageId = (await readFile(imageIdFile, 'utf8')).trim();
  await noteUse(work.store, digestSchema.parse(imageId));
}

async function runStage(
  title: string,
  args: readonly string[],
  failure: Parameters<typeof explain>[0],
  logger: LoggerService,
  { store, command }: Work,
): Promise<void> {
  await stage(logger, title, report => {
    const onLine = createLineLog(logger, report);
    return store
      .buildah(args, { ...command, onOutput: onLine, onError: onLine })
      .catch(explain(failure));
  });
}

// By file, since arguments show in the list of processes.
async function writeSecrets(
  directory: string,
  secrets: BuildSecrets,
): Promise<string[]> {
  const args: string[] = [];
  for (const [id, content] of Object.entries(secrets)) {
    const file = join(directory, `secret-${id}`);
    await writeFile(file, content, { mode: 0o600 });
    args.push('--secret', `id=${id},src=${file}`);
  }
  return args;
}
