import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registryAccessFiles } from '../buildah/access';
import { dockerfileParts } from '../buildah/dockerfileParts';
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
  /** Whether the Job builds layers that models share before the rest. */
  hasShared: boolean;
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
    candidateTag,
    labels,
    secrets,
  }: Parameters<BuildEngine['build']>[0],
  engine: EngineParts,
): Promise<PlannedBuild> {
  const { builder, kubernetes, registryConfig } = engine;
  const target = `${repository}:${candidateTag}`;
  const parts = dockerfileParts(
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
      parts,
      access,
      secretNames: Object.keys(secrets),
      receiverImage: receiverImage(engine),
      deadlineSeconds: deadlineSeconds(engine),
    },
    kubernetes,
  );
  return {
    target,
    hasShared: parts.shared !== undefined,
    archive,
    job,
    secretData: {
      ...buildSecretData(parts, access.files, { ...secrets }),
      [RECEIVER_KEYS.script]: await readReceiver(),
    },
  };
}
