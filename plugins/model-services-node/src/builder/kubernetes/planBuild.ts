import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registryAccessFiles } from '../buildah/access';
import { labelledDockerfile } from '../buildah/labelledDockerfile';
import type { BuildEngine } from '../types';
import { type Archive, archiveFolder } from './archive';
import { ACCESS_DIRECTORY, buildJob } from './buildJob';
import { buildSecretData } from './buildSecret';
import { readReceiver, RECEIVER_KEYS } from './receive';
import { deadlineSeconds, type EngineParts, receiverImage } from './work';
import type { WorkJob } from './workJob';

/** A build as objects of a cluster. */
export interface PlannedBuild {
  /** Registry host, path and tag. */
  target: string;
  archive: Archive;
  job: WorkJob;
  /** Texts by key. */
  secretData: Record<string, string>;
}

/** Makes out of a build what the cluster is given for it. */
export async function planBuild(
  {
    contextDirectory,
    repository,
    tag,
    labels,
    secrets,
  }: Parameters<BuildEngine['build']>[0],
  engine: EngineParts,
): Promise<PlannedBuild> {
  const { builder, kubernetes, registryConfig } = engine;
  const target = `${repository}:${tag}`;
  const dockerfile = labelledDockerfile(
    await readFile(join(contextDirectory, 'Dockerfile'), 'utf8'),
    labels,
  );
  const archive = await archiveFolder(contextDirectory);
  const access = await registryAccessFiles(ACCESS_DIRECTORY, {
    builder,
    registry: registryConfig,
  });
  const job = buildJob(
    {
      target,
      contextDigest: archive.digest,
      dockerfile,
      access,
      secretNames: Object.keys(secrets),
      receiverImage: receiverImage(engine),
      deadlineSeconds: deadlineSeconds(engine),
    },
    kubernetes,
  );
  return {
    target,
    archive,
    job,
    secretData: {
      ...buildSecretData(dockerfile, access.files, { ...secrets }),
      [RECEIVER_KEYS.script]: await readReceiver(),
    },
  };
}
