import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  deploymentPreviewSchema,
  manifestText,
  renderSeldonDeployment,
  serviceSpecOf,
  type ImageRecord,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { build, digest, verification } from '../__testUtils__/samples';
import {
  fakeCluster,
  fakeSources,
  modelVersion,
  request,
  seldonConfig,
} from './__testUtils__/sources';
import {
  createDeploymentPreview,
  type PreviewSources,
} from './createDeploymentPreview';

const image = `${build.repository}@${digest}`;
const zeros = `${build.repository}@sha256:${'0'.repeat(64)}`;
const configMap = { namespace: 'seldon-system', name: 'seldon-config' };

async function preview(
  choices: Partial<PreviewDeploymentRequest> = {},
  sources: Partial<PreviewSources> = {},
) {
  const answer = await createDeploymentPreview(fakeSources(sources))(
    { ...request, ...choices },
    {},
  );
  // As a client gets it.
  return deploymentPreviewSchema.parse(JSON.parse(JSON.stringify(answer)));
}

describe('createDeploymentPreview', () => {
  it('shows the text that seldon:deployment:render writes for the same choices', async () => {
    const settings = { replicas: 2, labels: { team: 'valuation' } };
    const { yaml, choices, problems, objects } = await preview({ settings });
    const spec = serviceSpecOf(
      { ...request, settings, image, modelUri: modelVersion.modelUri },
      { envSecretRefName: 'model-storage' },
    );
    expect(spec).toHaveProperty('service');
    expect(yaml).toBe(
      'service' in spec && manifestText(renderSeldonDeployment(spec.service)),
    );
    expect(choices).toEqual([]);
    expect(problems.every(({ line }) => line !== undefined)).toBe(true);
    expect(objects.map(({ kind }) => kind)).toContain('Deployment');
  });

  it('waits as long as the registered image took to start with this model', async () => {
    const record: ImageRecord = {
      build,
      status: 'registered',
      updatedAt: verification.verifiedAt,
      verifications: [
        {
          ...verification,
          modelVersion: { name: 'other', version: '2' },
          startSeconds: 99,
        },
        { ...verification, startSeconds: 42.5 },
      ],
    };
    const { images } = fakeSources();
    const { yaml } = await preview(
      {},
      { images: { ...images, inventory: { findImage: async () => record } } },
    );
    expect(yaml).toContain('initialDelaySeconds: 30');
  });

  describe('the image', () => {
    const { images } = fakeSources();

    it('is looked for with the package indexes that the model names', async () => {
      const packageSources = ['https://wheels.example.com/cpu'];
      const lookUp = jest.fn(images.lookUp);
      await preview(
        {},
        {
          images: { ...images, lookUp },
          mlflow: {
            getVersion: async () => ({
              ...modelVersion,
              environmentDetails: {
                readFrom: ['conda.yaml'],
                packageSources,
                warnings: [],
              },
            }),
          },
        },
      );
      expect(lookUp).toHaveBeenCalledWith(
        expect.objectContaining({
          environment: modelVersion.environment,
          packageSources,
        }),
        expect.anything(),
      );
    });

    it('is the registered one', async () => {
      expect((await preview()).image).toEqual({
        source: 'built',
        note: 'registered',
        reference: image,
      });
    });

    it('has a digest of zeros until it is built', async () => {
      const answer = await preview(
        {},
        { images: { ...images, lookUp: async () => ({}) } },
      );
      expect(answer.image).toEqual({
        source: 'built',
        note: 'toBeBuilt',
        reference: zeros,
      });
      expect(answer.yaml).toContain(zeros);
    });

    it('is not known when the registry does not answer', async () => {
      const answer = await preview(
        {},
        {
          images: {
            ...images,
            lookUp: async () => {
              throw new ServiceUnavailableError('The registry is down');
            },
          },
        },
      );
      expect(answer.image).toEqual({
        source: 'built',
        note: 'unknown',
        reason: expect.stringContaining('The registry is down'),
      });
      expect(answer.yaml).toContain(zeros);
    });

    it('is not certain when it was rejected after it was registered', async () => {
      const record: ImageRecord = {
        build,
        status: 'rejected',
        updatedAt: verification.verifiedAt,
        verifications: [],
      };
      const answer = await preview(
        {},
        { images: { ...images, inventory: { findImage: async () => record } } },
      );
      expect(answer.image).toMatchObject({
        note: 'unknown',
        reference: image,
        reason: expect.stringContaining('rejected'),
      });
    });

    it('cannot be had when a build would stop', async () => {
      const answer = await preview(
        {},
        {
          images: {
            ...images,
            lookUp: async () => {
              throw new NotFoundError('there is no parent image');
            },
          },
        },
      );
      expect(answer.choices).toEqual([
        { path: 'image', message: 'there is no parent image' },
      ]);
      expect(answer.yaml).toBeUndefined();
    });

    it('is the given one', async () => {
      const answer = await preview({
        image: { source: 'reference', reference: image },
      });
      expect(answer.image).toEqual({
        source: 'reference',
        note: 'given',
        reference: image,
      });
      expect(answer.yaml).toContain(image);
    });

    it('is what the platform runs now', async () => {
      const now = 'harbor.example.com/ml/mlflowserver:1.0.0';
      const answer = await preview(
        { image: { source: 'platformDefault' } },
        {
          cluster: fakeCluster({ ConfigMap: seldonConfig(now) }),
          platformDefault: { configMap },
        },
      );
      expect(answer.image).toEqual({
        source: 'platformDefault',
        note: 'platformDefault',
        reference: now,
      });
      expect(answer.yaml).not.toMatch(/ image:/);
      expect(JSON.stringify(answer.objects)).toContain(now);
      expect(answer.problems).toContainEqual(
        expect.objectContaining({
          rule: 'practice.platform-default',
          values: { name: 'houses', image: now },
        }),
      );
    });

    it.each([
      ['is not configured', {}, /platformDefault\.configMap/],
      [
        'is not there',
        { cluster: fakeCluster(), platformDefault: { configMap } },
        /no ConfigMap seldon-system\/seldon-config/,
      ],
      [
        'makes the operator panic',
        {
          cluster: fakeCluster({
            ConfigMap: {
              ...seldonConfig('x'),
              data: { predictor_servers: 'null: {' },
            },
          }),
          platformDefault: { configMap },
        },
        /not JSON/,
      ],
    ])(
      'of a platform whose seldon-config %s is not known',
      async (_, sources, reason) => {
        const answer = await preview(
          { image: { source: 'platformDefault' } },
          sources,
        );
        expect(answer.image).toEqual({
          source: 'platformDefault',
          note: 'unknown',
          reason: expect.stringMatching(reason),
        });
        expect(JSON.stringify(answer)).not.toContain('seldonio/mlflowserver');
      },
    );
  });

  describe('choices that make no manifest', () => {
    it('are told by the field of the request', async () => {
      const answer = await preview({
        name: 'My Houses',
        image: { source: 'reference', reference: 'houses:latest' },
        settings: { threads: 'two' },
      });
      expect(new Set(answer.choices.map(({ path }) => path))).toEqual(
        new Set(['name', 'image.reference', 'settings.threads']),
      );
      expect(answer).toMatchObject({
        problems: [],
        objects: [],
        comparisons: [],
      });
      expect(answer.yaml).toBeUndefined();
    });

    it.each([
      [
        'no version yet',
        { model: { name: 'house-prices', version: '' } },
        async () => modelVersion,
        'choose a registered model',
      ],
      [
        'a version that MLflow does not have',
        {},
        async () => {
          throw new NotFoundError('Model «house-prices» has no version 2');
        },
        'has no version 2',
      ],
      [
        'a version that cannot be served',
        {},
        async () => ({
          ...modelVersion,
          servability: { servable: false as const, reason: 'No flavour.' },
        }),
        'No flavour.',
      ],
      [
        'a place that Seldon cannot read',
        {},
        async () => ({ ...modelVersion, modelUri: undefined }),
        'modelServices.storage.mappings',
      ],
    ])('have one fault for %s', async (_, choices, getVersion, message) => {
      const answer = await preview(choices, { mlflow: { getVersion } });
      expect(answer.choices).toEqual([
        { path: 'model', message: expect.stringContaining(message) },
      ]);
    });

    it('have one for a canary that there is not', async () => {
      const answer = await preview(
        {
          settings: {
            canary: {
              modelVersion: { name: 'house-prices', version: '9' },
              traffic: 10,
            },
          },
        },
        {
          mlflow: {
            getVersion: async reference => {
              if ('version' in reference && reference.version === '9') {
                throw new NotFoundError('there is no version 9');
              }
              return modelVersion;
            },
          },
        },
      );
      expect(answer.choices).toEqual([
        {
          path: 'settings.canary.modelVersion',
          message: 'there is no version 9',
        },
      ]);
    });
  });

  it('fails when MLflow does not answer, since nothing can be said then', async () => {
    const getVersion = async () => {
      throw new ServiceUnavailableError('MLflow is down');
    };
    await expect(preview({}, { mlflow: { getVersion } })).rejects.toThrow(
      'MLflow is down',
    );
  });

  it('compares with git and the cluster, and goes on without either', async () => {
    const answer = await preview(
      {},
      {
        readRepositoryFile: async () => {
          throw new ServiceUnavailableError('The git server is down');
        },
        cluster: fakeCluster({}, async () => {
          throw new ConflictError('unused');
        }),
      },
    );
    expect(answer.yaml).toBeDefined();
    expect(answer.comparisons).toEqual([
      {
        with: 'git',
        place:
          'valuation/houses/deployment.yaml on main of https://git.example.com/team/manifests.git',
        status: 'unknown',
        reason: 'The git server is down',
      },
      {
        with: 'cluster',
        place: 'SeldonDeployment valuation/houses on cluster «models»',
        status: 'new',
      },
    ]);
  });
});
