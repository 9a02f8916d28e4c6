import { InputError, NotFoundError } from '@backstage/errors';
import type { ModelVersionRef } from '@model-services/backstage-plugin-model-services-common';
import { nameIs } from './filter';
import type { MlflowApi } from './mlflowApi';
import { readRegisteredModel } from './registeredModels';
import {
  type ApiModelVersion,
  modelVersionAnswerSchema,
  modelVersionsAnswerSchema,
} from './schemas';

const PAGE_SIZE = '200';
const SHOWN = 20;

/** All versions of a model, newest first; none for an unknown model. */
export async function readVersions(
  api: MlflowApi,
  name: string,
  signal?: AbortSignal,
): Promise<ApiModelVersion[]> {
  const versions: ApiModelVersion[] = [];
  let pageToken: string | undefined;
  do {
    const answer = await api.getJson(
      'api/2.0/mlflow/model-versions/search',
      {
        filter: nameIs(name),
        max_results: PAGE_SIZE,
        page_token: pageToken,
      },
      modelVersionsAnswerSchema,
      signal,
    );
    versions.push(...answer.model_versions);
    pageToken = answer.next_page_token;
  } while (pageToken);
  return versions
    .filter(version => version.name === name)
    .sort((a, b) => Number(b.version) - Number(a.version));
}

/** @throws NotFoundError that names the versions there are */
export async function readVersion(
  api: MlflowApi,
  { name, version }: ModelVersionRef,
  signal?: AbortSignal,
): Promise<ApiModelVersion> {
  if (!/^[1-9]\d{0,15}$/.test(version)) {
    throw new InputError(
      `«${version.slice(
        0,
        100,
      )}» is not a version of a model; write a number, such as 3`,
    );
  }
  try {
    const answer = await api.getJson(
      'api/2.0/mlflow/model-versions/get',
      { name, version },
      modelVersionAnswerSchema,
      signal,
    );
    return answer.model_version;
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    await readRegisteredModel(api, name, signal);
    const known = await readVersions(api, name, signal);
    throw new NotFoundError(
      `Model «${name}» has no version ${version}; it has ${
        known
          .map(item => item.version)
          .slice(0, SHOWN)
          .join(', ') || 'none'
      }`,
    );
  }
}

/** @throws NotFoundError that names the aliases there are */
export async function readAliasedVersion(
  api: MlflowApi,
  { name, alias }: { name: string; alias: string },
  signal?: AbortSignal,
): Promise<ApiModelVersion> {
  try {
    const answer = await api.getJson(
      'api/2.0/mlflow/registered-models/alias',
      { name, alias },
      modelVersionAnswerSchema,
      signal,
    );
    return answer.model_version;
  } catch (error) {
    // MLflow answers 400 for an unknown alias.
    if (!(error instanceof NotFoundError || error instanceof InputError)) {
      throw error;
    }
    const { aliases } = await readRegisteredModel(api, name, signal);
    throw new NotFoundError(
      `Model «${name}» has no alias «${alias}»; it has ${
        aliases.map(item => item.alias).join(', ') || 'none'
      }`,
    );
  }
}
