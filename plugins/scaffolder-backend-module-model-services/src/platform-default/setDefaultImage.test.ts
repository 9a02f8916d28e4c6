import { readFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type {
  PlatformDefaultPlan,
  PlatformDefaultRequest,
  PlatformDefaultResult,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  EditedValues,
  GitConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { sampleImage } from '../__testUtils__/samples';
import { samplePlan } from './__testUtils__/samplePlan';
import { createDefaultImageSetAction } from './setDefaultImage';

const git: GitConfig = {
  hosts: [
    {
      host: 'git.example.com',
      username: 'portal',
      password: 's3cret',
      fileUrl: 'https://git.example.com/{repository}/raw/{branch}/{path}',
    },
    { host: 'plain.example.com' },
  ],
};
const values = {
  repository: 'https://git.example.com/platform/helm.git',
  path: 'seldon/values.yaml',
  branch: 'main',
};
const request: PlatformDefaultRequest = {
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  image: sampleImage,
};
const previous = 'seldonio/mlflowserver:1.17.1';
const toCluster = { image: sampleImage, target: 'configMap' as const };
const toValues = { image: sampleImage, target: 'values' as const };

describe('seldon:default-image:set', () => {
  const workspace = createMockDirectory();
  const options = { workspacePath: workspace.path };

  function setUp(plan: Partial<PlatformDefaultPlan> = {}) {
    const modelServices = {
      planPlatformDefault: jest.fn(async () => ({ ...samplePlan, ...plan })),
      setPlatformDefault: jest.fn(
        async (): Promise<PlatformDefaultResult> => ({
          changed: true,
          previous,
          image: sampleImage,
          changeId: 'change-1',
        }),
      ),
    };
    const auth = mockServices.auth.mock();
    auth.getPluginRequestToken.mockResolvedValue({
      token: 'for-the-initiator',
    });
    const readRepositoryFile = jest.fn(async () => 'istio: {}\n');
    const setDefaultInValuesFile = jest.fn(
      async (): Promise<EditedValues> => ({
        branch: 'platform-default/mlflow-server',
        commit: 'c0ffee',
        changed: true,
        previous,
        text: 'predictor_servers: {}\n',
      }),
    );
    const parts = { auth, readRepositoryFile, setDefaultInValuesFile };
    const action = createDefaultImageSetAction({
      ...parts,
      modelServices,
      git: () => git,
      platformDefault: () => ({ values }),
    });
    return { action, ...modelServices, ...parts };
  }

  it('plans first, then changes the cluster, in the name of the initiator', async () => {
    const { action, auth, ...backend } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(action, toCluster, { signal });

    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: mockCredentials.user(),
      targetPluginId: 'model-services',
    });
    const call = [request, { token: 'for-the-initiator', signal }];
    expect(backend.planPlatformDefault).toHaveBeenCalledWith(...call);
    expect(backend.setPlatformDefault).toHaveBeenCalledWith(...call);
    expect(output).toEqual({
      image: sampleImage,
      previous,
      changed: true,
      changeId: 'change-1',
    });
    expect(log).toEqual([
      expect.stringContaining('is to take its place'),
      'No service runs on this default now.',
      expect.stringContaining('The next helm upgrade'),
      expect.stringContaining('The change is change-1'),
    ]);
    expect(backend.setDefaultInValuesFile).not.toHaveBeenCalled();
  });

  it('changes the server and protocol that are named', async () => {
    const { action, setPlatformDefault } = setUp();
    const server = { implementation: 'OUR_SERVER', protocol: 'v2' };
    await runAction(action, { ...toCluster, ...server });
    expect(setPlatformDefault).toHaveBeenCalledWith(
      { ...request, ...server },
      expect.anything(),
    );
  });

  it('sends nothing twice after a recovery, and again for another image', async () => {
    const { action, setPlatformDefault } = setUp();
    const checkpoints = new Map();
    const first = await runAction(action, toCluster, { checkpoints });
    const second = await runAction(action, toCluster, { checkpoints });
    expect(setPlatformDefault).toHaveBeenCalledTimes(1);
    expect(second.output).toEqual(first.output);

    const image = sampleImage.replace(/3f$/, '4e');
    await runAction(action, { ...toCluster, image }, { checkpoints });
    expect(setPlatformDefault).toHaveBeenCalledTimes(2);
  });

  it('commits the values to a branch, and leaves the file in the workspace', async () => {
    const { action, setDefaultInValuesFile, setPlatformDefault } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(action, toValues, {
      ...options,
      signal,
    });

    expect(setDefaultInValuesFile).toHaveBeenCalledWith(
      {
        remoteUrl: values.repository,
        branch: 'main',
        path: 'seldon/values.yaml',
        author: {
          name: 'user:default/mock',
          email: 'backstage@portal.invalid',
        },
        auth: { username: 'portal', password: 's3cret' },
      },
      request,
      { signal },
    );
    expect(output).toEqual({
      image: sampleImage,
      previous,
      changed: true,
      branch: 'platform-default/mlflow-server',
      commit: 'c0ffee',
      url: 'https://git.example.com/platform/helm/raw/platform-default/mlflow-server/seldon/values.yaml',
      sourcePath: 'platform-default',
    });
    expect(
      readFileSync(
        workspace.resolve('platform-default/seldon/values.yaml'),
        'utf8',
      ),
    ).toBe('predictor_servers: {}\n');
    expect(log.at(-1)).toContain('Open a pull request for it');
    expect(setPlatformDefault).not.toHaveBeenCalled();
  });

  it('takes the values that the inputs name', async () => {
    const { action, setDefaultInValuesFile } = setUp();
    const place = {
      remoteUrl: 'https://plain.example.com/other.git',
      path: 'values.yaml',
      branch: 'release',
    };
    const { output } = await runAction(
      action,
      { ...toValues, ...place },
      options,
    );
    expect(setDefaultInValuesFile).toHaveBeenCalledWith(
      { ...place, author: expect.anything() },
      request,
      expect.anything(),
    );
    expect(output).not.toHaveProperty('url');
  });

  it('does not write out of the workspace', async () => {
    const { action } = setUp();
    await expect(
      runAction(action, { ...toValues, path: '../../values.yaml' }, options),
    ).rejects.toThrow('not allowed to refer to a directory outside');
  });

  describe.each([
    ['the cluster', toCluster],
    ['the values', toValues],
  ])('on the way to %s', (_place, input) => {
    it.each([
      [
        'somebody without the permission',
        { allowed: false },
        'NotAllowedError',
        'model-services.platform-default.update',
      ],
      [
        'an image that is not admitted',
        { admitted: false, refusal: 'It is rejected' },
        'InputError',
        'It is rejected',
      ],
    ])('refuses %s', async (_case, plan, name, message) => {
      const { action, ...rest } = setUp(plan);
      await expect(runAction(action, input, options)).rejects.toThrow(
        expect.objectContaining({
          name,
          message: expect.stringContaining(message),
        }),
      );
      expect(rest.setPlatformDefault).not.toHaveBeenCalled();
      expect(rest.setDefaultInValuesFile).not.toHaveBeenCalled();
    });

    it('only plans in a dry run, and says what would be refused', async () => {
      const { action, ...rest } = setUp({
        admitted: false,
        refusal: 'It is not registered',
      });
      const { output, log } = await runAction(action, input, {
        ...options,
        isDryRun: true,
      });
      expect(log).toContainEqual('It would be refused: It is not registered');
      expect(output).toMatchObject({ image: sampleImage });
      expect(output).not.toHaveProperty('changed');
      expect(rest.setPlatformDefault).not.toHaveBeenCalled();
      expect(rest.setDefaultInValuesFile).not.toHaveBeenCalled();
    });
  });

  it('writes the edited values into the workspace in a dry run', async () => {
    const { action } = setUp();
    const { output } = await runAction(action, toValues, {
      ...options,
      isDryRun: true,
    });
    expect(output).toEqual({
      image: sampleImage,
      sourcePath: 'platform-default',
    });
    expect(
      readFileSync(
        workspace.resolve('platform-default/seldon/values.yaml'),
        'utf8',
      ),
    ).toContain(sampleImage);
  });

  it("shows the backend's own words", async () => {
    const { action, setPlatformDefault } = setUp();
    setPlatformDefault.mockRejectedValue(
      await ResponseError.fromResponse(
        Response.json(
          {
            error: { name: 'NotImplementedError', message: 'Set the key' },
            response: { statusCode: 501 },
          },
          { status: 501 },
        ),
      ),
    );
    await expect(runAction(action, toCluster)).rejects.toThrow('Set the key');
  });

  it.each([
    ['a tag', { ...toCluster, image: 'registry.example.com/base' }],
    ['no server', { ...toCluster, implementation: 'SIMPLE_MODEL' }],
    ['no protocol', { ...toCluster, protocol: 'rest' }],
  ])('refuses %s before anything is asked', async (_case, input) => {
    const { action, planPlatformDefault } = setUp();
    await expect(runAction(action, input)).rejects.toMatchObject({
      name: 'InputError',
    });
    expect(planPlatformDefault).not.toHaveBeenCalled();
  });

  it('has examples that fit its inputs', () => {
    const examples = exampleInputs(setUp().action);
    expect(examples.map(({ input }) => input.target)).toEqual([
      'configMap',
      'values',
    ]);
  });
});
