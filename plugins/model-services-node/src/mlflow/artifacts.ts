import type { MlflowApi } from './mlflowApi';
import { safePath } from './safePath';
import { artifactListAnswerSchema } from './schemas';

const PROXY = 'api/2.0/mlflow-artifacts/artifacts';

/** A file or folder in a folder of MLflow's artifact proxy. */
export interface Artifact {
  /** Below the folder that was listed. */
  path: string;
  isFolder: boolean;
  /** Bytes, where the store tells. */
  size?: number;
}

/** Lists a folder; one that does not exist is empty. */
export async function listArtifacts(
  api: MlflowApi,
  path: string,
  signal?: AbortSignal,
): Promise<Artifact[]> {
  const { files } = await api.getJson(
    PROXY,
    { path },
    artifactListAnswerSchema,
    signal,
  );
  return files.map(file => ({
    path: safePath(file.path),
    isFolder: file.is_dir,
    ...(file.file_size !== undefined && { size: file.file_size }),
  }));
}

/** Opens a file. */
export function openArtifact(
  api: MlflowApi,
  path: string,
  signal?: AbortSignal,
): Promise<Response> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return api.getStream(`${PROXY}/${encoded}`, signal);
}
