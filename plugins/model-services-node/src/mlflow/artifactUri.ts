import { InputError } from '@backstage/errors';
import { safePath } from './safePath';

/**
 * The path of an artifact address behind MLflow's own artifact proxy, such as
 * `0/models/m-1/artifacts` for `mlflow-artifacts:/0/models/m-1/artifacts`.
 *
 * @returns undefined when MLflow does not hand out the files itself
 */
export function proxiedPath(
  artifactUri: string,
  baseUrl: string,
): string | undefined {
  const match =
    /^mlflow-artifacts:(?:\/\/(?<host>[^/]+))?\/(?<path>[^?#]+)$/.exec(
      artifactUri,
    );
  const { host, path } = match?.groups ?? {};
  // Files on another server would have to be fetched with this server's credentials.
  if (!path || (host && host !== new URL(baseUrl).host)) {
    return undefined;
  }
  return safePath(path.replace(/\/+$/, ''));
}

/** @throws InputError when MLflow does not hand out the files itself */
export function demandProxiedPath(
  artifactUri: string,
  baseUrl: string,
): string {
  const path = proxiedPath(artifactUri, baseUrl);
  if (path === undefined) {
    throw new InputError(
      `The model's files are at ${artifactUri}, which MLflow does not hand out itself; start the MLflow server with --serve-artifacts and --artifacts-destination, and log the model again in an experiment whose artifact location begins with mlflow-artifacts:`,
    );
  }
  return path;
}
