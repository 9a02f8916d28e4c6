import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegistryClient } from '../../registry';
import { pushedDigest } from '../pushedImage';
import { BUILD_STAGE, stage } from '../stage';
import type { BuildEngine, BuildSecrets } from '../types';
import { budArguments } from './budArguments';
import { buildFailure } from './buildFailure';
import { explain } from './explain';
import { labelledDockerfile } from './labelledDockerfile';
import { createLineLog } from './lineLog';
import type { Work } from './work';

type BuildParameters = Parameters<BuildEngine['build']>;

/** Builds a context into the registry. Equal contexts and labels give equal digests. */
export async function buildAndPush(
  request: BuildParameters[0],
  { logger, signal }: BuildParameters[1],
  work: Work,
  registry: RegistryClient,
): Promise<{ digest: string }> {
  const { contextDirectory, repository, tag, labels } = request;
  const { directory, access, store, command } = work;
  const file = join(directory, 'Dockerfile');
  const given = await readFile(join(contextDirectory, 'Dockerfile'), 'utf8');
  await writeFile(file, labelledDockerfile(given, labels));
  const target = `${repository}:${tag}`;
  const args = budArguments({
    access,
    secretArgs: await writeSecrets(directory, request.secrets),
    contextDirectory,
    file,
    target,
  });
  await stage(logger, BUILD_STAGE, report => {
    const onLine = createLineLog(logger, report);
    return store
      .buildah(args, { ...command, onOutput: onLine, onError: onLine })
      .catch(explain(words => buildFailure(target, words)));
  });
  return { digest: await pushedDigest(request, registry, signal) };
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
