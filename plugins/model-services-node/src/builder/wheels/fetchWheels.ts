import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, toError } from '@backstage/errors';
import {
  type ModelWheel,
  wheelMetadata,
  wheelPlace,
} from '@model-services/backstage-plugin-model-services-common';
import { withCause } from '../../http';
import type { MlflowClient } from '../../mlflow';
import type { BuildRequest } from '../types';
import { readZipEntry } from './readZipEntry';

const METADATA = /^[^/]+\.dist-info\/METADATA$/;

/** A wheel of the model that was fetched to this machine. It is data: nothing of it is unpacked or run here. */
export interface FetchedWheel extends ModelWheel {
  file: string;
  bytes: number;
  /** As `wheelMetadata` gives it. */
  metadata: string[];
}

/** Who hands out the wheels of a model version. */
export type WheelSource = Pick<MlflowClient, 'downloadWheels'>;

/**
 * Fetches the wheels of an environment from the model version's files.
 *
 * @param directory - where they go
 * @throws InputError when one is not the file that the environment says, or none that may be installed
 */
export async function fetchWheels(
  {
    modelVersion,
    environment: { wheels = [] },
  }: Pick<BuildRequest, 'modelVersion' | 'environment'>,
  source: WheelSource,
  directory: string,
  signal?: AbortSignal,
): Promise<FetchedWheel[]> {
  if (wheels.length === 0) {
    return [];
  }
  await source.downloadWheels(modelVersion, wheels, directory, { signal });
  return Promise.all(
    wheels.map(async wheel => {
      const file = join(directory, wheelPlace(wheel));
      return {
        ...wheel,
        file,
        bytes: (await stat(file)).size,
        metadata: wheelMetadata(wheel.path, await readMetadata(wheel, file)),
      };
    }),
  );
}

async function readMetadata(
  { path }: ModelWheel,
  file: string,
): Promise<string> {
  try {
    const content = await readZipEntry(file, name => METADATA.test(name));
    return content.toString('utf8');
  } catch (error) {
    throw withCause(
      new InputError(
        `The METADATA of the model's wheel ${path} cannot be read: ${
          toError(error).message
        }. Build the wheel again, and log the model again`,
      ),
      error,
    );
  }
}
