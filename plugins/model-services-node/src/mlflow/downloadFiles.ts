import { NotFoundError, InputError } from '@backstage/errors';
import pLimit from 'p-limit';
import { type Artifact, listArtifacts } from './artifacts';
import { downloadFile } from './downloadFile';
import type { MlflowApi } from './mlflowApi';

const PARALLEL = 4;
const MAX_FILES = 10_000;
const MAX_DEPTH = 32;
const MAX_TOTAL_BYTES = 50 * 1024 ** 3;

/**
 * Writes all files below a folder of MLflow's artifact proxy into a folder on disk.
 *
 * @throws InputError when they are more than any model should have
 */
export async function downloadFiles(
  api: MlflowApi,
  folder: string,
  targetDirectory: string,
  signal?: AbortSignal,
): Promise<void> {
  const files = await listFiles(api, folder, signal);
  const failure = new AbortController();
  const either = signal
    ? AbortSignal.any([signal, failure.signal])
    : failure.signal;
  const limit = pLimit(PARALLEL);
  const downloads = files.map(file =>
    limit(() =>
      downloadFile(api, { folder, ...file, targetDirectory }, either),
    ),
  );
  try {
    await Promise.all(downloads);
  } catch (error) {
    failure.abort(error);
    // Nothing may still be writing when the caller tidies up.
    await Promise.allSettled(downloads);
    throw error;
  }
}

/** All files below a folder, with paths from there, in the order they are met. */
async function listFiles(
  api: MlflowApi,
  folder: string,
  signal?: AbortSignal,
): Promise<Artifact[]> {
  const files: Artifact[] = [];
  const pending = [{ path: '', depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { path, depth } = next;
    const found = await listArtifacts(api, joined(folder, path), signal);
    for (const artifact of found) {
      const inside = { ...artifact, path: joined(path, artifact.path) };
      if (artifact.isFolder) {
        pending.push({ path: inside.path, depth: depth + 1 });
      } else {
        files.push(inside);
      }
    }
    assertBounded(files, pending.length, depth);
  }
  if (files.length === 0) {
    throw new NotFoundError(
      `MLflow lists no files under ${folder}; if they were deleted from the artifact store, log the model again`,
    );
  }
  return files;
}

function joined(...paths: string[]): string {
  return paths.filter(Boolean).join('/');
}

function assertBounded(files: Artifact[], folders: number, depth: number) {
  if (files.length + folders > MAX_FILES || depth > MAX_DEPTH) {
    throw new InputError(
      `The model has more than ${MAX_FILES} files or folders nested more than ${MAX_DEPTH} deep; log it again with less`,
    );
  }
  // A store that tells no sizes is bounded only while the files arrive.
  const bytes = files.reduce((sum, { size = 0 }) => sum + size, 0);
  if (bytes > MAX_TOTAL_BYTES) {
    throw new InputError(
      `The model's files have more than ${MAX_TOTAL_BYTES} bytes together; log it again with less`,
    );
  }
}
