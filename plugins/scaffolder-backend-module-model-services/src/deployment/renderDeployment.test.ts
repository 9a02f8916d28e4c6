import { readFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { load } from 'js-yaml';
import { runAction } from '../__testUtils__/runAction';
import { sampleImage } from '../__testUtils__/samples';
import { createSeldonDeploymentRenderAction } from './renderDeployment';

const input = {
  name: 'house-prices',
  namespace: 'valuation',
  model: { name: 'house-prices', version: '2' },
  modelUri: 's3://mlflow/1/models/m-1/artifacts',
  image: sampleImage,
};

describe('seldon:deployment:render', () => {
  const workspace = createMockDirectory();
  const options = { workspacePath: workspace.path };
  const action = createSeldonDeploymentRenderAction({
    envSecretRefName: () => 'portal-storage',
  });

  it('writes the manifest into the workspace and gives its text', async () => {
    const { output } = await runAction(
      action,
      { ...input, path: 'service/deployment.yaml' },
      options,
    );

    expect(output).toMatchObject({
      path: 'service/deployment.yaml',
      name: 'house-prices',
      namespace: 'valuation',
    });
    expect(
      await readFile(workspace.resolve('service/deployment.yaml'), 'utf8'),
    ).toBe(output.manifest);
    expect(load(String(output.manifest))).toMatchObject({
      kind: 'SeldonDeployment',
      metadata: { name: 'house-prices', namespace: 'valuation' },
      spec: {
        predictors: [
          {
            graph: {
              modelUri: input.modelUri,
              envSecretRefName: 'portal-storage',
            },
            componentSpecs: [
              { spec: { containers: [{ image: sampleImage }] } },
            ],
          },
        ],
      },
    });
  });

  it('gives the annotations that find the image and the objects in the cluster', async () => {
    const { output } = await runAction(action, input, options);
    expect(output.annotations).toEqual({
      'model-services.io/image': sampleImage,
      'model-services.io/model': 'house-prices',
      'model-services.io/model-version': '2',
      'backstage.io/kubernetes-label-selector':
        'seldon-deployment-id=house-prices',
      'backstage.io/kubernetes-namespace': 'valuation',
    });
  });

  it('renders the same text for the same inputs, in a dry run, too', async () => {
    const first = await runAction(action, input, options);
    const second = await runAction(action, input, {
      ...options,
      isDryRun: true,
    });
    expect(second.output.manifest).toBe(first.output.manifest);
  });

  it("prefers the template's own secret and settings", async () => {
    const { output } = await runAction(
      action,
      {
        ...input,
        envSecretRefName: 'own-storage',
        replicas: 3,
        workers: 2,
        threads: 4,
        resources: { limits: { memory: '2Gi' } },
      },
      options,
    );
    expect(load(String(output.manifest))).toMatchObject({
      spec: {
        predictors: [
          {
            replicas: 3,
            graph: { envSecretRefName: 'own-storage' },
            componentSpecs: [
              {
                spec: {
                  containers: [
                    {
                      resources: { limits: { memory: '2Gi' } },
                      env: [
                        { name: 'GUNICORN_WORKERS', value: '2' },
                        { name: 'GUNICORN_THREADS', value: '4' },
                      ],
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('says which mapping is missing when there is no modelUri', async () => {
    const { modelUri, ...without } = input;
    await expect(
      runAction(
        action,
        { ...without, artifactUri: 'mlflow-artifacts:/1/models/m-1' },
        options,
      ),
    ).rejects.toThrow(
      /mlflow-artifacts:\/1\/models\/m-1.*modelServices\.storage\.mappings/,
    );
  });

  it.each([
    ['a name that is not a DNS label', { name: 'House Prices' }, /«name»/],
    [
      'an image by tag',
      { image: 'registry.example.com/base:1' },
      /«image».*no digest/,
    ],
    [
      'a quantity without a unit that exists',
      { resources: { requests: { memory: '1 gigabyte' } } },
      /«resources\.requests\.memory».*quantity/,
    ],
  ])('refuses %s', async (_, changes, message) => {
    await expect(
      runAction(action, { ...input, ...changes }, options),
    ).rejects.toThrow(message);
  });

  it('tells of what may surprise, and goes on', async () => {
    const { log, output } = await runAction(
      createSeldonDeploymentRenderAction({ envSecretRefName: () => undefined }),
      input,
      options,
    );
    expect(log.join('\n')).toMatch(
      /^spec\.predictors\[0\]\.graph\.modelUri: .*envSecretRefName/m,
    );
    expect(output.path).toBe('deployment.yaml');
  });

  it('writes nowhere but in the workspace', async () => {
    await expect(
      runAction(action, { ...input, path: '../outside.yaml' }, options),
    ).rejects.toThrow(/outside/i);
  });
});
