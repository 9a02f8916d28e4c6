import { ServiceUnavailableError } from '@backstage/errors';
import type {
  ModelVersionSummary,
  Servability,
} from '@model-services/backstage-plugin-model-services-common';
import pLimit from 'p-limit';
import type { ModelServicesConfig } from '../config';
import { demandProxiedPath } from './artifactUri';
import { downloadFiles } from './downloadFiles';
import { type EnvironmentJudge, readEnvironment } from './environment';
import { createMlflowApi } from './mlflowApi';
import { createMlModelReader } from './mlModelReader';
import { readArtifactUri } from './modelFiles';
import { modelUriOf } from './modelUri';
import { readRegisteredModel, searchModels } from './registeredModels';
import type { ApiModelVersion } from './schemas';
import { judgeVersion, refusal } from './servability';
import type { MlflowClient } from './types';
import { readAliasedVersion, readVersion, readVersions } from './versions';
import { downloadWheels } from './wheels';

const PARALLEL = 8;

/**
 * Makes a client of one MLflow server. It keeps what it reads of finished versions,
 * so make one and share it.
 *
 * @param judge - whether an image can be made for an environment
 */
export function createMlflowClient(
  config: Pick<ModelServicesConfig, 'mlflow' | 'storage' | 'environments'>,
  judge: EnvironmentJudge,
): MlflowClient {
  const api = createMlflowApi(config.mlflow);
  const readMlModel = createMlModelReader(api);

  async function listedServability(
    version: ApiModelVersion,
    signal?: AbortSignal,
  ): Promise<Servability> {
    try {
      return judgeVersion(version, await readMlModel(version, signal));
    } catch (error) {
      // One version with lost files must not hide the others.
      if (error instanceof ServiceUnavailableError) {
        return {
          servable: false,
          reason: `Its MLmodel cannot be read now. ${error.message}.`,
        };
      }
      return refusal(error);
    }
  }

  return {
    searchModels: query => searchModels(api, query),

    async listVersions(name, { signal } = {}) {
      const model = await readRegisteredModel(api, name, signal);
      const versions = await readVersions(api, name, signal);
      const limit = pLimit(PARALLEL);
      return Promise.all(
        versions.map(version =>
          limit(async () => ({
            ...summaryOf({
              ...version,
              // The search leaves aliases out.
              aliases: model.aliases
                .filter(alias => alias.version === version.version)
                .map(({ alias }) => alias),
            }),
            servability: await listedServability(version, signal),
          })),
        ),
      );
    },

    async getVersion(reference, { signal } = {}) {
      const version =
        'alias' in reference
          ? await readAliasedVersion(api, reference, signal)
          : await readVersion(api, reference, signal);
      const artifactUri = await readArtifactUri(api, version, signal);
      const modelUri = modelUriOf(artifactUri, config.storage.mappings);
      const mlModel = await readMlModel(version, signal);
      const servability = judgeVersion(version, mlModel);
      return {
        ...summaryOf(version),
        artifactUri,
        ...(modelUri !== undefined && { modelUri }),
        servability,
        ...(servability.servable &&
          mlModel !== undefined &&
          (await readEnvironment(
            api,
            version,
            mlModel,
            { rules: config.environments, judge },
            signal,
          ))),
      };
    },

    async downloadFiles(reference, targetDirectory, { signal } = {}) {
      const { baseUrl } = config.mlflow;
      const version = await readVersion(api, reference, signal);
      const artifactUri = await readArtifactUri(api, version, signal);
      const folder = demandProxiedPath(artifactUri, baseUrl);
      await downloadFiles(api, folder, targetDirectory, signal);
    },

    downloadWheels: (reference, wheels, targetDirectory, { signal } = {}) =>
      downloadWheels(api, reference, wheels, targetDirectory, signal),

    modelVersionUrl({ name, version }) {
      const model = encodeURIComponent(name);
      return `${config.mlflow.webUrl}/#/models/${model}/versions/${version}`;
    },
  };
}

function summaryOf(
  version: ApiModelVersion,
): Omit<ModelVersionSummary, 'servability'> {
  return {
    name: version.name,
    version: version.version,
    aliases: version.aliases,
    status: version.status,
    createdAt: version.creation_timestamp,
    ...(version.description && { description: version.description }),
  };
}
