import { registerImageRequestSchema } from '@model-services/backstage-plugin-model-services-common';
import type {
  ImageLookUp,
  PreparedImage,
  RegistryClient,
} from '@model-services/backstage-plugin-model-services-node';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import {
  sampleBuild,
  sampleDigest,
  sampleImage,
  sampleModel,
  sampleReport,
  sampleRepository,
  sampleVerification,
} from '../__testUtils__/samples';
import { createModelImageBuildAction } from './buildImage';

type Deps = Parameters<typeof createModelImageBuildAction>[0];

const model = { name: 'house-prices', version: '2' };
const input = {
  model,
  environment: sampleBuild.environment,
  resolveAsOf: sampleModel.createdAt,
};
const builtAt = '2026-11-02T07:59:00.000Z';
const built: PreparedImage = { build: sampleBuild, reused: false, builtAt };

const fakeRegistry: RegistryClient = {
  host: 'registry.example.com',
  resolveTag: async () => undefined,
  getImage: async () => {
    throw new Error('The action is not to ask the registry itself');
  },
  tagImage: async () => {
    throw new Error('A build never gives the tag of a registered image');
  },
  joinImages: async () => {
    throw new Error('The action is not to ask the registry itself');
  },
};

const sampleRecipe: ImageLookUp['recipe'] = {
  ...sampleBuild.recipe,
  protocols: ['seldon'],
  parent: 'python',
  serverRequirements: [],
  modelPython: '/usr/bin/python3',
  refusal: () => undefined,
  buildContext: () => ({ files: [], programs: {} }),
};

function setUp(registered?: ImageLookUp['registered']) {
  const fakeLookUp = jest.fn<
    ReturnType<Deps['lookUp']>,
    Parameters<Deps['lookUp']>
  >(async () => ({
    environmentKey: sampleBuild.environmentKey,
    recipe: sampleRecipe,
    platform: sampleBuild.platform,
    parentImage: sampleBuild.parentImage,
    location: { registry: fakeRegistry, repository: sampleRepository },
    indexes: [],
    registered,
  }));
  const fakePrepare = jest.fn<
    ReturnType<Deps['prepare']>,
    Parameters<Deps['prepare']>
  >(async () => built);
  const action = createModelImageBuildAction({
    lookUp: fakeLookUp,
    prepare: fakePrepare,
    protocolsOf: name => (name === 'mlserver' ? ['v2'] : ['seldon']),
    registryUrl: () => 'https://registry.example.com',
  });
  return { action, fakeLookUp, fakePrepare };
}

describe('model-image:build', () => {
  it('gives the image by digest, and all that is known of it', async () => {
    const { action, fakePrepare } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(action, input, { signal });

    expect(fakePrepare).toHaveBeenCalledWith(
      {
        modelVersion: model,
        environment: input.environment,
        resolveAsOf: input.resolveAsOf,
      },
      expect.objectContaining({ signal }),
    );
    expect(output).toEqual({
      image: sampleImage,
      digest: sampleDigest,
      protocol: 'seldon',
      environmentKey: sampleBuild.environmentKey,
      reused: false,
      build: sampleBuild,
      builtAt,
      imageUrl: `https://registry.example.com/v2/model-services/base/manifests/${sampleDigest}`,
    });
    expect(log).toEqual([
      expect.stringMatching(/^Built registry.* in \d+\.\d s\.$/),
    ]);
  });

  it('hands on all of the environment', async () => {
    const { action, fakePrepare } = setUp();
    const environment = { ...input.environment, constraints: ['numpy<2'] };
    await runAction(action, { ...input, environment });
    expect(fakePrepare).toHaveBeenCalledWith(
      expect.objectContaining({ environment }),
      expect.anything(),
    );
  });

  it('says what an image of the named recipe speaks', async () => {
    const { action, fakePrepare } = setUp();
    fakePrepare.mockResolvedValue({
      ...built,
      build: { ...sampleBuild, recipe: { name: 'mlserver', version: '1' } },
    });
    const { output } = await runAction(action, {
      ...input,
      recipe: 'mlserver',
    });
    expect(output.protocol).toBe('v2');
  });

  it('builds by the recipe and for the protocol that it is told', async () => {
    const { action, fakePrepare } = setUp();
    const choice = { recipe: 'mlserver', protocol: 'v2' } as const;
    const { output } = await runAction(action, { ...input, ...choice });
    expect(fakePrepare).toHaveBeenCalledWith(
      expect.objectContaining(choice),
      expect.anything(),
    );
    expect(output.protocol).toBe('v2');
  });

  it('says when an image was found, and not when that was built', async () => {
    const { action, fakePrepare } = setUp();
    fakePrepare.mockResolvedValue({ build: sampleBuild, reused: true });
    const { output, log } = await runAction(action, input);

    expect(output).toMatchObject({ reused: true, digest: sampleDigest });
    expect(output).not.toHaveProperty('builtAt');
    expect(log).toEqual([
      expect.stringMatching(/^Found .* no builder was started\.$/),
    ]);
  });

  it('builds nothing twice after a recovery, but anew for other inputs', async () => {
    const { action, fakePrepare } = setUp();
    const checkpoints = new Map();
    const first = await runAction(action, input, { checkpoints });
    const second = await runAction(action, input, { checkpoints });
    expect(second.output).toEqual(first.output);
    expect(fakePrepare).toHaveBeenCalledTimes(1);

    await runAction(
      action,
      { ...input, resolveAsOf: '2026-11-03T08:00:00Z' },
      { checkpoints },
    );
    expect(fakePrepare).toHaveBeenCalledTimes(2);
  });

  it('leaves no result behind when a build fails', async () => {
    const { action, fakePrepare } = setUp();
    const checkpoints = new Map();
    fakePrepare.mockRejectedValueOnce(new Error('No space left on device'));
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
      'No space left on device',
    );

    const { output } = await runAction(action, input, { checkpoints });
    expect(output.digest).toBe(sampleDigest);
  });

  describe('in a dry run', () => {
    it('gives the registered image, and starts nothing', async () => {
      const { action, fakePrepare } = setUp(sampleBuild);
      const { output } = await runAction(action, input, { isDryRun: true });
      expect(output).toMatchObject({ image: sampleImage, reused: true });
      expect(fakePrepare).not.toHaveBeenCalled();
    });

    it('says what would be built, in a form that later steps can read', async () => {
      const { action, fakePrepare } = setUp();
      const { output, log } = await runAction(action, input, {
        isDryRun: true,
      });

      expect(fakePrepare).not.toHaveBeenCalled();
      expect(log).toEqual([
        expect.stringMatching(
          /^Dry run: no image is registered for environment e1e1.*would be built on registry\.example\.com\/python@/,
        ),
      ]);
      expect(output).toMatchObject({
        reused: false,
        digest: `sha256:${'0'.repeat(64)}`,
        environmentKey: sampleBuild.environmentKey,
      });
      expect(
        registerImageRequestSchema.safeParse({
          build: output.build,
          verification: sampleVerification,
          report: sampleReport(),
        }).error,
      ).toBeUndefined();
    });
  });

  it.each([
    ['a version that is not a number', { model: { ...model, version: 'x' } }],
    [
      'a Python version with a patch',
      { environment: { ...input.environment, python: '3.11.7' } },
    ],
    ['a date that is not one', { resolveAsOf: 'yesterday' }],
  ])('refuses %s', async (_, changes) => {
    const { action, fakePrepare } = setUp();
    await expect(runAction(action, { ...input, ...changes })).rejects.toThrow(
      new RegExp(`«${Object.keys(changes)[0]}`),
    );
    expect(fakePrepare).not.toHaveBeenCalled();
  });

  it('has an example that passes on every input by its name, and one that runs', async () => {
    const { action } = setUp();
    const [passedOn, writtenOut] = exampleInputs(action);
    expect(Object.keys(passedOn.input)).toEqual(
      expect.arrayContaining(Object.keys(input)),
    );
    const { output } = await runAction(action, writtenOut.input);
    expect(output.image).toBe(sampleImage);
  });
});
