import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ModelVersionRef } from '@model-services/backstage-plugin-model-services-common';
import { AnswerTooLongError } from '../http';
import { listArtifacts } from './artifacts';
import { proxiedPath } from './artifactUri';
import type { MlflowApi } from './mlflowApi';
import { safePath } from './safePath';
import { downloadUriAnswerSchema } from './schemas';

const MAX_TEXT_BYTES = 4 * 1024 * 1024;

/** Where MLflow keeps the files of a model version. */
export async function readArtifactUri(
  api: MlflowApi,
  { name, version }: ModelVersionRef,
  signal?: AbortSignal,
): Promise<string> {
  const answer = await api.getJson(
    'api/2.0/mlflow/model-versions/get-download-uri',
    { name, version },
    downloadUriAnswerSchema,
    signal,
  );
  return answer.artifact_uri;
}

/**
 * Reads a small text file of a model version.
 *
 * @param path - below the version's folder
 * @returns undefined when the version certainly has no such file
 * @throws InputError for a file that is too big to be what its name says
 */
export async function readModelFile(
  api: MlflowApi,
  { name, version }: ModelVersionRef,
  path: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const query = { name, version, path: safePath(path) };
  try {
    return await api.getText(
      'model-versions/get-artifact',
      query,
      MAX_TEXT_BYTES,
      signal,
    );
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    if (error instanceof Error && error.cause instanceof AnswerTooLongError) {
      throw new InputError(
        `The model's file ${path} has more than ${MAX_TEXT_BYTES} bytes, which is more than is read; log the model again`,
      );
    }
    if (
      error instanceof ServiceUnavailableError &&
      (await isMissing(api, { name, version }, path, signal))
    ) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Whether a version certainly has no such file. MLflow 2 fails in the same way for a missing
 * file and for a broken store; only the list of files tells them apart.
 */
export async function isMissing(
  api: MlflowApi,
  reference: ModelVersionRef,
  path: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const artifactUri = await readArtifactUri(api, reference, signal);
  const root = proxiedPath(artifactUri, api.baseUrl);
  if (root === undefined) {
    return false;
  }
  const segments = `${root}/${path}`.split('/');
  const file = segments.pop();
  const files = await listArtifacts(api, segments.join('/'), signal);
  return files.every(artifact => artifact.path !== file);
}
