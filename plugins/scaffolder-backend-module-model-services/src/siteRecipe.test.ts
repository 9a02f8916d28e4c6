import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesRecipesExtensionPoint } from '@model-services/backstage-plugin-model-services-node';
import { registeredActions } from './__testUtils__/registeredActions';
import { runAction } from './__testUtils__/runAction';

const parent = `r.example.com/python@sha256:${'a'.repeat(64)}`;

const recipe = (name: string): Recipe => ({
  name,
  version: '7',
  protocols: ['seldon'],
  parent: 'python',
  serverRequirements: [],
  modelPython: '/usr/bin/python3',
  refusal: () => undefined,
  buildContext: () => ({ files: [], programs: {} }),
});

const actionsWith = (registryUrl: string, ...recipes: Recipe[]) =>
  registeredActions([
    createBackendModule({
      pluginId: 'scaffolder',
      moduleId: 'site-recipes',
      register(env) {
        env.registerInit({
          deps: { point: scaffolderModelServicesRecipesExtensionPoint },
          async init({ point }) {
            point.addRecipes(...recipes);
          },
        });
      },
    }),
    mockServices.rootConfig.factory({
      data: {
        modelServices: {
          mlflow: { baseUrl: 'http://mlflow.example.com' },
          registry: { url: registryUrl, repository: 'base' },
          builder: {
            stateDirectory: '/tmp/builder',
            parents: [{ python: '3.11', image: parent }],
          },
          scanner: { cacheDirectory: '/tmp/trivy' },
          policy: { failOn: ['CRITICAL'] },
        },
      },
    }),
  ]);

describe('recipes of a site, in the actions', () => {
  let emptyRegistry: Server;
  let url: string;

  beforeAll(async () => {
    emptyRegistry = createServer((_, response) => {
      response.statusCode = 404;
      response.setHeader('content-type', 'application/json');
      response.end('{"errors": [{"code": "MANIFEST_UNKNOWN"}]}');
    });
    await new Promise<void>(listening =>
      emptyRegistry.listen(0, '127.0.0.1', listening),
    );
    const { port } = emptyRegistry.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => emptyRegistry.close());

  it('go before ours', async () => {
    const actions = await actionsWith(url, recipe('own'));
    const build = actions.find(({ id }) => id === 'model-image:build');
    if (!build) {
      throw new Error('no action builds images');
    }
    const { output } = await runAction(
      build,
      {
        model: { name: 'wine', version: '1' },
        environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
        resolveAsOf: '2026-11-20T00:00:00Z',
      },
      { isDryRun: true },
    );
    expect(output.build).toMatchObject({
      recipe: { name: 'own', version: '7' },
      parentImage: parent,
    });
  });

  it('must have names of their own', async () => {
    await expect(actionsWith(url, recipe('seldon-conda'))).rejects.toThrow(
      /two recipes are called «seldon-conda»: version 7 .* is ours/,
    );
  });
});
