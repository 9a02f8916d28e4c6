import { readFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  foresee,
  renderSeldonDeployment,
  serviceSpecOf,
} from '@model-services/backstage-plugin-model-services-common';
import { load } from 'js-yaml';
import { runAction } from '../__testUtils__/runAction';
import { sampleImage, sampleModel } from '../__testUtils__/samples';
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
  const fakeMlflow = { getVersion: jest.fn(async () => sampleModel) };
  const action = createSeldonDeploymentRenderAction({
    envSecretRefName: () => 'portal-storage',
    mlflow: () => fakeMlflow,
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
        settings: {
          envSecretRefName: 'own-storage',
          replicas: 3,
          workers: 2,
          threads: 4,
          resources: { requests: { cpu: '' }, limits: { memory: '2Gi' } },
          labels: {},
        },
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

  it('renders what the preview shows for the same choices', async () => {
    const settings = {
      protocol: 'v2',
      gpu: { count: 1 },
      env: [{ name: 'TOKEN', secret: { name: 'feature-store', key: 'token' } }],
      annotations: { 'example.com/note': 'yes' },
    };
    const { output } = await runAction(
      action,
      { ...input, settings, startSeconds: 31.2 },
      options,
    );
    const choices = serviceSpecOf(
      { ...input, settings, startSeconds: 31.2 },
      { envSecretRefName: 'portal-storage' },
    );
    expect(choices).toHaveProperty('service');
    if ('faults' in choices) return;
    const manifest = renderSeldonDeployment(choices.service);
    expect(output.manifest).toBe(foresee(manifest, {}).yaml);
    expect(output.manifest).toContain('initialDelaySeconds: 30');
  });

  it('names no image for the platform default, and says that it is not known', async () => {
    const { image, ...without } = input;
    const { output, log } = await runAction(
      action,
      { ...without, platformDefault: true },
      options,
    );
    expect(output.manifest).not.toMatch(/ image:/);
    expect(output.annotations).not.toHaveProperty('model-services.io/image');
    expect(output.annotations).toMatchObject({
      'model-services.io/platform-default': 'MLFLOW_SERVER/seldon',
    });
    expect(log.join('\n')).toMatch(/seldon-config.*not known here/);
    expect(log.join('\n')).not.toContain('seldonio/');
  });

  it.each([
    ['neither', { image: undefined }],
    ['neither', { image: '', platformDefault: false }],
    ['both', { platformDefault: true }],
  ])('refuses %s of image and platform default', async (which, changes) => {
    await expect(
      runAction(action, { ...input, ...changes }, options),
    ).rejects.toThrow(new RegExp(`«platformDefault: true», not ${which}`));
  });

  it('finds where the model of a canary is', async () => {
    const { output } = await runAction(
      action,
      {
        ...input,
        settings: {
          canary: {
            modelVersion: { name: 'house-prices', version: '3' },
            traffic: 10,
          },
        },
      },
      options,
    );
    expect(fakeMlflow.getVersion).toHaveBeenCalledWith(
      { name: 'house-prices', version: '3' },
      expect.anything(),
    );
    expect(load(String(output.manifest))).toMatchObject({
      spec: {
        predictors: [
          { name: 'default', traffic: 90 },
          {
            name: 'canary',
            traffic: 10,
            graph: { modelUri: sampleModel.modelUri },
          },
        ],
      },
    });
  });

  it('takes the zero of an image that was not started in a dry run for unknown', async () => {
    const { output } = await runAction(
      action,
      { ...input, startSeconds: 0 },
      { ...options, isDryRun: true },
    );
    const measured = await runAction(action, input, options);
    expect(output.manifest).toBe(measured.output.manifest);
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
      { settings: { resources: { requests: { memory: '1 gigabyte' } } } },
      /«settings\.resources\.requests\.memory».*quantity/,
    ],
    [
      'a setting that there is not',
      { settings: { replica: 2 } },
      /«settings\.replica».*no such setting.*run the template again/,
    ],
    [
      'settings that contradict each other',
      { settings: { protocol: 'v2', threads: 2 } },
      /«settings\.threads».*MLServer/,
    ],
  ])('refuses %s', async (_, changes, message) => {
    await expect(
      runAction(action, { ...input, ...changes }, options),
    ).rejects.toThrow(message);
  });

  it('tells of what may surprise, and goes on', async () => {
    const { log, output } = await runAction(
      createSeldonDeploymentRenderAction({
        envSecretRefName: () => undefined,
        mlflow: () => fakeMlflow,
      }),
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
