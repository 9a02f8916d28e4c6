import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, toError } from '@backstage/errors';
import { z } from 'zod';
import { ask } from '../../http';
import { startProcess } from '../../process';
import { portEnvironment } from '../portEnvironment';
import { stage } from '../stage';
import type { BuildEngine, RunningContainer } from '../types';
import { startAgainWhenBusy } from './busyKernel';
import { explain } from './explain';
import { makeGroupReadable } from './groupReadable';
import { removeContainers } from './leftovers';
import { createLineLog } from './lineLog';
import { findFreePorts } from './ports';
import { noteUse } from './recentImages';
import type { Work } from './work';

// The user and group that Seldon's operator gives the containers of models, and where it mounts their files.
const USER = '8888:0';
const MODEL_DIRECTORY = '/mnt/models';

type RunParameters = Parameters<BuildEngine['run']>;

/** Starts an image's own command as Seldon's operator would. Ends the work when the container has ended. */
export async function runImage(
  request: RunParameters[0],
  { logger, signal }: RunParameters[1],
  work: Work,
): Promise<RunningContainer> {
  const { store } = work;
  const volume = volumeArg(request.modelDirectory);
  await makeGroupReadable(request.modelDirectory);

  const container = await stage(logger, `Fetching ${request.image}`, () =>
    createContainer(request.image, work),
  );
  const { imageId, imageCommand } = await inspectContainer(container, work);
  await noteUse(store, imageId);
  const command = request.command ?? imageCommand;
  if (command.length === 0) {
    throw new InputError(
      'the image names no command to run (CMD); it was not made by one of the recipes',
    );
  }
  const [http, grpc, metrics] = await findFreePorts(3);
  const env = { ...request.env, ...portEnvironment({ http, grpc, metrics }) };

  const logLine = createLineLog(logger);
  const onLine = (line: string) => {
    logLine(line);
    request.onLine?.(line);
  };
  signal?.throwIfAborted();
  const args = [
    ...store.globalArgs,
    'run',
    '--isolation',
    'chroot',
    '--user',
    USER,
    '--volume',
    volume,
    ...Object.entries(env).flatMap(([name, value]) => [
      '--env',
      `${name}=${value}`,
    ]),
    container,
    '--',
    ...command,
  ];
  const child = await startAgainWhenBusy(() =>
    startProcess('buildah', args, {
      env: work.command.env,
      onOutput: onLine,
      onError: onLine,
      tailOutput: true,
    }),
  );

  const onAbort = () => void child.stop();
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) {
    onAbort();
  }
  const tidied = child.exited.then(async () => {
    signal?.removeEventListener('abort', onAbort);
    await removeContainers(store, [container]).catch(error =>
      logger.warn(`container ${container} stays behind`, toError(error)),
    );
    await work.end();
  });
  return {
    ask: (path, options) => ask(`http://127.0.0.1:${http}${path}`, options),
    exited: child.exited,
    logTail: child.logTail,
    stop: async () => {
      await child.stop();
      await tidied;
    },
  };
}

function volumeArg(modelDirectory: string): string {
  // In the option these characters separate.
  if (/[:,]/.test(modelDirectory)) {
    throw new InputError(
      `the model's folder «${modelDirectory}» cannot be mounted; its path must have no «:» and no «,»`,
    );
  }
  return `${modelDirectory}:${MODEL_DIRECTORY}:ro`;
}

/** @returns the container's id */
async function createContainer(image: string, work: Work): Promise<string> {
  const idFile = join(work.directory, 'container-id');
  await work.store
    .buildah(
      [
        ...work.access.globalArgs,
        'from',
        ...work.access.args,
        // It is named by digest: what is there is right.
        '--pull=false',
        '--isolation',
        'chroot',
        '--quiet',
        '--cidfile',
        idFile,
        `docker://${image}`,
      ],
      work.command,
    )
    .catch(
      explain(
        `the image ${image} could not be fetched; see that the registry is up and has it`,
      ),
    );
  return (await readFile(idFile, 'utf8')).trim();
}

const containerSchema = z.object({
  FromImageID: z.string().min(1),
  OCIv1: z.object({
    config: z.object({
      Entrypoint: z.array(z.string()).nullish(),
      Cmd: z.array(z.string()).nullish(),
    }),
  }),
});

async function inspectContainer(
  container: string,
  { store, command }: Work,
): Promise<{ imageId: string; imageCommand: string[] }> {
  const { stdout } = await store.buildah(
    ['inspect', '--type', 'container', container],
    command,
  );
  const { FromImageID, OCIv1 } = containerSchema.parse(JSON.parse(stdout));
  const { Entrypoint, Cmd } = OCIv1.config;
  return {
    imageId: FromImageID,
    imageCommand: [...(Entrypoint ?? []), ...(Cmd ?? [])],
  };
}
