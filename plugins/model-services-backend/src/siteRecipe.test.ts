import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesRecipesExtensionPoint } from '@model-services/backstage-plugin-model-services-node';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';
import modelServicesPlugin from '.';

jest.setTimeout(60_000);

const mlflow = 'http://mlflow.example.com';
const api = `${mlflow}/api/2.0/mlflow/model-versions`;
const files: Record<string, string> = {
  MLmodel:
    'flavors: {python_function: {env: {conda: conda.yaml}, python_version: 3.11.7}}',
  'conda.yaml': 'dependencies: [python=3.11.7, pip, {pip: [numpy==2.4.6]}]',
};

const recipe = (name: string): Recipe => ({
  name,
  version: '1',
  protocols: ['seldon'],
  parent: 'python',
  serverRequirements: [],
  modelPython: '/usr/bin/python3',
  refusal: () => 'Ask the platform team about this environment',
  buildContext: () => ({ files: [], programs: {} }),
});

const siteModule = (...recipes: Recipe[]) =>
  createBackendModule({
    pluginId: 'model-services',
    moduleId: 'site-recipes',
    register(env) {
      env.registerInit({
        deps: { point: modelServicesRecipesExtensionPoint },
        async init({ point }) {
          point.addRecipes(...recipes);
        },
      });
    },
  });

describe('recipes of a site, in the plugin', () => {
  const msw = setupServer();
  registerMswTestHooks(msw);

  const start = (...recipes: Recipe[]) =>
    startTestBackend({
      features: [
        modelServicesPlugin,
        siteModule(...recipes),
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            modelServices: {
              mlflow: { baseUrl: mlflow },
              registry: { url: 'https://r.example.com', repository: 'base' },
              builder: {
                stateDirectory: '/tmp/builder',
                parents: [{ python: '3.10', image: 'r.example.com/python:3' }],
              },
              scanner: { cacheDirectory: '/tmp/trivy' },
              policy: { failOn: ['CRITICAL'] },
            },
          },
        }),
      ],
    });

  it('are planned with', async () => {
    msw.use(
      http.all(/^http:\/\/127\.0\.0\.1:/, () => passthrough()),
      http.get(`${api}/get`, () =>
        HttpResponse.json({
          model_version: {
            name: 'wine',
            version: '1',
            creation_timestamp: 1_795_424_885_210,
            status: 'READY',
          },
        }),
      ),
      http.get(`${api}/get-download-uri`, () =>
        HttpResponse.json({ artifact_uri: 'mlflow-artifacts:/0/models/m-1' }),
      ),
      http.get(
        `${mlflow}/model-versions/get-artifact`,
        ({ request: asked }) => {
          const path = new URL(asked.url).searchParams.get('path') ?? '';
          return path in files
            ? HttpResponse.text(files[path])
            : HttpResponse.json(
                { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'none' },
                { status: 404 },
              );
        },
      ),
    );
    const { server } = await start(recipe('own'));
    const response = await request(server)
      .post('/api/model-services/plan')
      .send({ model: { name: 'wine', version: '1' }, recipe: 'own' });
    expect(response.body).toMatchObject({
      status: 'impossible',
      recipe: { name: 'own', version: '1' },
      reasons: ['Ask the platform team about this environment'],
    });
  });

  it('must have names of their own', async () => {
    await expect(start(recipe('mlserver'))).rejects.toThrow(
      /two recipes are called «mlserver»: version 1 .* is ours/,
    );
  });
});
