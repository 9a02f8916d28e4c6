import { registerMswTestHooks } from '@backstage/backend-test-utils';
import {
  environmentRefusal,
  type EnvironmentRules,
  type ParentEntry,
} from '@model-services/backstage-plugin-model-services-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { MlflowConfig, StorageMapping } from '../../config';
import { readRecipes } from '../../builder';
import { createMlflowClient } from '../createMlflowClient';

export const baseUrl = 'https://mlflow.example.com';
export const api = `${baseUrl}/api/2.0/mlflow`;
export const proxy = `${baseUrl}/api/2.0/mlflow-artifacts/artifacts`;

export const mlModel =
  'flavors: {python_function: {env: {conda: conda.yaml, virtualenv: python_env.yaml}, python_version: 3.11.7}}';
export const condaYaml =
  'dependencies: [python=3.11.7, pip, {pip: [mlflow==3.17.2, numpy]}]';

/** A version as MLflow's API writes it. */
export function apiVersion(changes: object = {}) {
  return {
    name: 'wine',
    version: '1',
    creation_timestamp: 1_795_424_885_210,
    status: 'READY',
    ...changes,
  };
}

/** How MLflow answers for something that does not exist. */
export function missing() {
  return HttpResponse.json(
    { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'nothing there' },
    { status: 404 },
  );
}

/** A client of the address that the mocked server stands for. */
export function createClient(
  changes: Partial<MlflowConfig> = {},
  mappings: StorageMapping[] = [],
  rules: Partial<EnvironmentRules> = {},
  parents: ParentEntry[] = [],
) {
  return createMlflowClient(
    {
      mlflow: { baseUrl, webUrl: baseUrl, ...changes },
      storage: { mappings },
      environments: { allowedChannels: [], allowedIndexes: [], ...rules },
    },
    environment => environmentRefusal(environment, readRecipes(), parents),
  );
}

/** Mocks MLflow for the tests of one describe block. */
export function mockMlflow() {
  const server = setupServer();
  registerMswTestHooks(server);
  return {
    use: server.use.bind(server),

    /** Serves one version with files, as MLflow 3 does; gives the paths that are asked for. */
    serveVersion(
      files: Record<string, string>,
      options: { version?: object; artifactUri?: string } = {},
    ) {
      const asked: string[] = [];
      server.use(
        http.get(`${api}/model-versions/get`, () =>
          HttpResponse.json({ model_version: apiVersion(options.version) }),
        ),
        http.get(`${api}/model-versions/get-download-uri`, () =>
          HttpResponse.json({
            artifact_uri:
              options.artifactUri ?? 'mlflow-artifacts:/0/models/m-1/artifacts',
          }),
        ),
        http.get(`${baseUrl}/model-versions/get-artifact`, ({ request }) => {
          const path = new URL(request.url).searchParams.get('path') ?? '';
          asked.push(path);
          return path in files ? HttpResponse.text(files[path]) : missing();
        }),
      );
      return asked;
    },
  };
}
