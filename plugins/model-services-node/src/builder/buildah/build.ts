import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestSchema } from '@model-services/backstage-plugin-model-services-common';
import { type ReportActivity, stage } from '../stage';
import type { BuildEngine, BuildSecrets } from '../types';
import { budArguments } from './budArguments';
import { createLineLog } from './lineLog';
import { explain } from './explain';
import { labelledDockerfile } from './labelledDockerfile';
import { noteUse } from './recentImages';
import type { Work } from './work';

type BuildParameters = Parameters<BuildEngine['build']>;

/** Builds a context and pushes the image. Equal contexts and labels give equal digests. */
export async function buildAndPush(
  request: BuildParameters[0],
  { logger }: BuildParameters[1],
  work: Work,
): Promise<{ digest: string }> {
  const { store, access, directory, command } = work;
  const imageIdFile = join(directory, 'image-id');
  const digestFile = join(directory, 'digest');
  const target = `${request.repository}:${request.candidateTag}`;
  const dockerfile = join(directory, 'Dockerfile');
  await writeFile(
    dockerfile,
    labelledDockerfile(
      await readFile(join(request.contextDirectory, 'Dockerfile'), 'utf8'),
      request.labels,
    ),
  );
  const secretArgs = await writeSecrets(directory, request.secrets);
  const optionsFor = (report: ReportActivity) => {
    const onLine = createLineLog(logger, report);
    return { ...command, onOutput: onLine, onError: onLine };
  };

  await stage(logger, 'Building the image', report =>
    store
      .buildah(
        budArguments({
          access,
          secretArgs,
          resultArgs: ['--iidfile', imageIdFile],
          dockerfile,
          contextDirectory: request.contextDirectory,
        }),
        optionsFor(report),
      )
      .catch(explain('the image could not be built')),
  );
  const imageId = digestSchema.parse(await readTrimmed(imageIdFile));
  await noteUse(store, imageId);

  await stage(logger, `Pushing the image to ${target}`, report =>
    store
      .buildah(
        [
          ...access.globalArgs,
          'push',
          ...access.args,
          '--digestfile',
          digestFile,
          imageId,
          `docker://${target}`,
        ],
        optionsFor(report),
      )
      .catch(
        explain(
          `the image could not be pushed to ${target}; see that the registry is up and that the user in modelServices.registry may push there`,
        ),
      ),
  );
  return { digest: digestSchema.parse(await readTrimmed(digestFile)) };
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

async function readTrimmed(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}
