import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  type ModelVersionRef,
  type ModelWheel,
  wheelPlace,
} from '@model-services/backstage-plugin-model-services-common';
import { chunksOf, withCause } from '../http';
import { openArtifact } from './artifacts';
import { demandProxiedPath } from './artifactUri';
import type { MlflowApi } from './mlflowApi';
import { isMissing, readArtifactUri } from './modelFiles';
import { safePath } from './safePath';

const MAX_TOTAL_BYTES = 256 * 1024 ** 2;

/** Where the bytes of a wheel go besides. */
type Sink = (chunk: Uint8Array) => Promise<unknown>;

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

/**
 * Writes wheels of a model version below a folder, each at its `wheelPlace`.
 *
 * @throws InputError when one of them is not the file of that sha256, or as `readWheelDigests` does; what was written then
 *   must not be used
 */
export async function downloadWheels(
  api: MlflowApi,
  version: ModelVersionRef,
  wheels: readonly ModelWheel[],
  targetDirectory: string,
  signal?: AbortSignal,
): Promise<void> {
  let left = MAX_TOTAL_BYTES;
  for (const wheel of wheels) {
    const target = resolveSafeChildPath(targetDirectory, wheelPlace(wheel));
    await mkdir(dirname(target), { recursive: true });
    const file = await open(target, 'w');
    try {
      const found = await readWheel(
        api,
        version,
        { path: wheel.path, left, sink: chunk => file.writeFile(chunk) },
        signal,
      );
      assertSame(wheel, found?.sha256, version);
      left -= found?.bytes ?? 0;
    } finally {
      await file.close();
    }
  }
}

function assertSame(
  { path, sha256 }: ModelWheel,
  found: string | undefined,
  { name, version }: ModelVersionRef,
): void {
  if (found !== sha256) {
    throw new InputError(
      `The wheel ${path} of version ${version} of ${name} ${
        found === undefined
          ? 'is not among its files any more'
          : `has the sha256 ${found}, and its environment was read with ${sha256}`
      }; fetch the model version again, and log the model again if its files were changed`,
    );
  }
}

async function readWheel(
  api: MlflowApi,
  version: ModelVersionRef,
  wheel: { path: string; left: number; sink?: Sink },
  signal?: AbortSignal,
): Promise<{ sha256: string; bytes: number } | undefined> {
  const { path } = wheel;
  const artifactUri = await readArtifactUri(api, version, signal);
  const folder = demandProxiedPath(artifactUri, api.baseUrl);
  const file = `${folder}/${safePath(path)}`;
  try {
    return await receive(await openArtifact(api, file, signal), wheel);
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

async function receive(
  response: Response,
  { path, left, sink }: { path: string; left: number; sink?: Sink },
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of received(response, path)) {
    bytes += chunk.byteLength;
    if (bytes > left) {
      throw new InputError(
        `The model's wheels, up to ${path}, have more than ${MAX_TOTAL_BYTES} bytes together; publish the packages to a package source, and log the model with their names and versions`,
      );
    }
    hash.update(chunk);
    await sink?.(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function* received(
  response: Response,
  path: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOf(response);
  } catch (error) {
    throw withCause(
      new ServiceUnavailableError(
        `MLflow broke off while it sent the wheel ${path}; try again, and check the artifact store if it stays so`,
      ),
      error,
    );
  }
}
