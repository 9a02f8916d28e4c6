import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { chunksOf, withCause } from '../http';
import { openArtifact } from './artifacts';
import type { MlflowApi } from './mlflowApi';

const MAX_BYTES = 20 * 1024 ** 3;

/** A file behind MLflow's artifact proxy, and where it goes. */
export interface Download {
  folder: string;
  /** Below `folder`, and below `targetDirectory` in the end. */
  path: string;
  /** Bytes, where the store tells. */
  size?: number;
  targetDirectory: string;
}

/**
 * Writes one file to disk.
 *
 * @throws ServiceUnavailableError when the file is not as long as it was listed
 */
export async function downloadFile(
  api: MlflowApi,
  { folder, path, size, targetDirectory }: Download,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const target = resolveSafeChildPath(targetDirectory, path);
  await mkdir(dirname(target), { recursive: true });
  const response = await openArtifact(api, `${folder}/${path}`, signal);

  let received = 0;
  async function* counted() {
    for await (const chunk of chunksOf(response)) {
      received += chunk.byteLength;
      if (received > (size ?? MAX_BYTES)) {
        break;
      }
      yield chunk;
    }
  }
  try {
    await pipeline(counted(), createWriteStream(target), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw brokenOff(api, path, error);
  }
  if (received > MAX_BYTES || (size !== undefined && received !== size)) {
    throw brokenOff(api, path);
  }
}

function brokenOff(api: MlflowApi, path: string, cause?: unknown): Error {
  return withCause(
    new ServiceUnavailableError(
      `MLflow at ${api.baseUrl} did not send the file ${path} as it is listed; try again, and check the artifact store if it stays so`,
    ),
    cause,
  );
}
