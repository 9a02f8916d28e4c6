import type { Config } from '@backstage/config';
import type { MlflowAuth, MlflowConfig } from './types';
import { configError, readCredentials, readUrl } from './values';

/** Reads `modelServices.mlflow`. */
export function readMlflowConfig(config: Config): MlflowConfig {
  const baseUrl = readUrl(config, 'mlflow.baseUrl');
  const auth = readAuth(config.getOptionalConfig('mlflow.auth'));
  return {
    baseUrl,
    webUrl: config.has('mlflow.webUrl')
      ? readUrl(config, 'mlflow.webUrl')
      : baseUrl,
    ...(auth && { auth }),
  };
}

function readAuth(config: Config | undefined): MlflowAuth | undefined {
  const credentials = readCredentials(config, 'mlflow.auth');
  const token = config?.getOptionalString('token');
  if (credentials && token !== undefined) {
    throw configError(
      'mlflow.auth',
      'has both a token and a username; keep the one that MLflow asks for',
    );
  }
  if (credentials) {
    return { type: 'basic', ...credentials };
  }
  return token === undefined ? undefined : { type: 'bearer', token };
}
