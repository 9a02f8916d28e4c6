import { createHash } from 'node:crypto';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ModelVersionRef } from '@model-services/backstage-plugin-model-services-common';
import { chunksOf, withCause } from '../http';
import { openArtifact } from './artifacts';
import { demandProxiedPath } from './artifactUri';
import type { MlflowApi } from './mlflowApi';
import { isMissing, readArtifactUri } from './modelFiles';
import { safePath } from './safePath';

const MAX_TOTAL_BYTES = 256 * 1024 ** 2;

/**
 * The sha256 of wheels among a model version's files. A wheel is neither kept nor unpacked.
 *
 * @param paths - inside the model
 * @returns path to 64 hexadecimal digits, without those that the version certainly does not have
 * @throws InputError when MLflow does not hand out the files, or when they are too big together
 */
export async function readWheelDigests(
  api: MlflowApi,
  version: ModelVersionRef,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  let left = MAX_TOTAL_BYTES;
  for (const path of paths) {
    const wheel = await readWheel(api, version, { path, left }, signal);
    if (wheel) {
      digests.set(path, wheel.sha256);
      left -= wheel.bytes;
    }
  }
  return digests;
}

async function readWheel(
  api: MlflowApi,
  version: ModelVersionRef,
  { path, left }: { path: string; left: number },
  signal?: AbortSignal,
): Promise<{ sha256: string; bytes: number } | undefined> {
  const artifactUri = await readArtifactUri(api, version, signal);
  const folder = demandProxiedPath(artifactUri, api.baseUrl);
  const file = `${folder}/${safePath(path)}`;
  try {
    const response = await openArtifact(api, file, signal);
    return await digestOf(response, path, left);
  } catch (error) {
    signal?.throwIfAborted();
    const isGone =
      error instanceof NotFoundError ||
      (error instanceof ServiceUnavailableError &&
        (await isMissing(api, version, path, signal)));
    if (isGone) {
      return undefined;
    }
    throw error;
  }
}

async function digestOf(
  response: Response,
  path: string,
  left: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(response)) {
      bytes += chunk.byteLength;
      if (bytes > left) {
        break;
      }
      hash.update(chunk);
    }
  } catch (error) {
    throw withCause(
      new ServiceUnavailableError(
        `MLflow broke off while it sent the wheel ${path}; try again, and check the artifact store if it stays so`,
      ),
      error,
    );
  }
  if (bytes > left) {
    throw new InputError(
      `The model's wheels, up to ${path}, have more than ${MAX_TOTAL_BYTES} bytes together; publish the packages to a package source, and log the model with their names and versions`,
    );
  }
  return { sha256: hash.digest('hex'), bytes };
}
