import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  judge,
  platformDefaultPlanSchema,
  platformDefaultsSchema,
  setPlatformDefaultInValues,
} from '@model-services/backstage-plugin-model-services-common';
import { databaseService, testDatabases } from '../__testUtils__/databases';
import {
  build,
  digest,
  policy,
  registerRequest,
} from '../__testUtils__/samples';
import { createInventory } from '../inventory';
import { fakeSeldonCluster, target } from './__testUtils__/seldonCluster';
import { createChangeLog } from './changeLog';
import { createPlatformDefaults } from './createPlatformDefaults';

jest.setTimeout(60_000);

const databases = testDatabases();
const image = `${build.repository}@${digest}`;
const mlflow = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const request = { ...mlflow, image };
const previous = 'seldonio/mlflowserver:1.17.1';
const ada = 'user:default/ada';
const values = {
  repository: 'https://git.example.com/platform.git',
  path: 'seldon/values.yaml',
  branch: 'main',
};
const { namespace, name } = target;

async function setUp(
  options: { unconfigured?: boolean; text?: string; yaml?: string } = {},
) {
  const database = databaseService(await databases.init('SQLITE_3'));
  const inventory = await createInventory(database);
  await inventory.submitImage(registerRequest(), each =>
    judge(each, policy, new Date()),
  );
  await inventory.admitImage(digest);
  const log = await createChangeLog(database);
  const seldon = fakeSeldonCluster(options.text);
  const readRepositoryFile = jest.fn(async () => options.yaml);
  const service = createPlatformDefaults({
    ...(!options.unconfigured && { cluster: seldon.cluster }),
    config: options.unconfigured
      ? {}
      : {
          configMap: { namespace, name },
          ...('yaml' in options && { values }),
        },
    git: {
      hosts: [{ host: 'git.example.com', username: 'portal', password: 'p' }],
    },
    readRepositoryFile,
    inventory,
    log,
  });
  return { service, inventory, log, readRepositoryFile, ...seldon };
}

describe('platform defaults', () => {
  describe('read', () => {
    it('gives the images of the ConfigMap', async () => {
      const { service } = await setUp();
      const read = platformDefaultsSchema.parse(await service.read());
      expect(read).toEqual({
        configured: true,
        target,
        servers: expect.arrayContaining([{ ...mlflow, image: previous }]),
      });
    });

    it('says so when nothing is configured', async () => {
      const { service } = await setUp({ unconfigured: true });
      await expect(service.read()).resolves.toEqual({ configured: false });
    });

    it('compares with the values, with the credentials of their server', async () => {
      const { yaml } = setPlatformDefaultInValues('', request);
      const { service, readRepositoryFile } = await setUp({ yaml });

      await expect(service.read()).resolves.toMatchObject({
        values: {
          status: 'known',
          differences: [{ ...mlflow, values: image, configMap: previous }],
        },
      });
      expect(readRepositoryFile).toHaveBeenCalledWith(
        { remoteUrl: values.repository, branch: 'main', path: values.path },
        {
          auth: { username: 'portal', password: 'p' },
          signal: expect.any(AbortSignal),
        },
      );
    });

    it.each([
      ['there is no such file', undefined, 'has no file seldon/values.yaml'],
      ['they are not YAML', 'a: [', 'The values are not YAML'],
    ])('does not call values equal when %s', async (_case, yaml, reason) => {
      const { service } = await setUp({ yaml });
      await expect(service.read()).resolves.toMatchObject({
        values: { status: 'unknown', reason: expect.stringContaining(reason) },
      });
    });
  });

  describe('plan', () => {
    it('tells what a change would do, and does not do it', async () => {
      const { service, cluster } = await setUp({ yaml: '' });
      const plan = await service.plan(request);

      expect(
        platformDefaultPlanSchema.parse({ ...plan, allowed: true }),
      ).toEqual({
        ...request,
        allowed: true,
        admitted: true,
        configMap: { status: 'known', target, previous, changed: true },
        inheriting: {
          status: 'known',
          units: [
            {
              name: 'houses',
              namespace: 'valuation',
              predictor: 'main',
              unit: 'model',
            },
          ],
        },
        override: {
          status: 'unknown',
          reason: expect.stringContaining('RELATED_IMAGE_MLFLOWSERVER'),
        },
        values: { status: 'known', differences: [] },
      });
      expect(cluster.replace).not.toHaveBeenCalled();
    });

    it('says why an image is not admitted', async () => {
      const { service } = await setUp();
      await expect(
        service.plan({ ...request, protocol: 'v2' }),
      ).resolves.toMatchObject({
        admitted: false,
        refusal: expect.stringContaining('does not speak the protocol v2'),
      });
    });

    it('says what is unknown and why where no cluster is configured', async () => {
      const { service } = await setUp({ unconfigured: true });
      const unknown = {
        status: 'unknown',
        reason: expect.stringContaining(
          'modelServices.platformDefault.configMap',
        ),
      };
      await expect(service.plan(request)).resolves.toEqual({
        ...request,
        admitted: true,
        configMap: unknown,
        inheriting: unknown,
        override: unknown,
      });
    });

    it('says what is unknown and why when the cluster does not answer', async () => {
      const { service, cluster } = await setUp({ yaml: '' });
      const error = new ServiceUnavailableError('no answer');
      cluster.read.mockRejectedValue(error);
      cluster.list.mockRejectedValue(error);
      const unknown = { status: 'unknown', reason: 'no answer' };
      await expect(service.plan(request)).resolves.toMatchObject({
        configMap: unknown,
        inheriting: unknown,
        override: unknown,
        values: unknown,
      });
    });

    it('ends when who asks has gone', async () => {
      const { service } = await setUp({ yaml: '' });
      const signal = AbortSignal.abort(new Error('the client has gone'));
      await expect(service.plan(request, { signal })).rejects.toThrow(
        'the client has gone',
      );
    });

    it('refuses a change that names no server', async () => {
      const { service } = await setUp();
      await expect(
        service.plan({ ...request, implementation: 'SIMPLE_MODEL' }),
      ).rejects.toMatchObject({ name: 'InputError' });
    });
  });

  describe('set', () => {
    it('makes the image the default, and keeps a record', async () => {
      const { service, defaultOf } = await setUp();
      const result = await service.set(request, ada);

      expect(result).toEqual({
        changed: true,
        previous,
        image,
        changeId: expect.any(String),
      });
      expect(defaultOf('MLFLOW_SERVER', 'seldon')).toBe(image);
      await expect(service.listChanges()).resolves.toEqual({
        items: [
          {
            ...request,
            id: result.changeId,
            at: expect.any(String),
            by: ada,
            target,
            previous,
            status: 'made',
          },
        ],
      });
    });

    it('does and records nothing when it is the default already', async () => {
      const { service, cluster } = await setUp();
      await service.set(request, ada);

      await expect(service.set(request, ada)).resolves.toEqual({
        changed: false,
        previous: image,
        image,
      });
      expect(cluster.replace).toHaveBeenCalledTimes(1);
      expect((await service.listChanges()).items).toHaveLength(1);
    });

    it('refuses an image that is not admitted, and touches nothing', async () => {
      const { service, cluster } = await setUp();
      await expect(
        service.set({ ...request, image: image.replace(/3f$/, '4e') }, ada),
      ).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringContaining('the inventory does not know it'),
        }),
      );
      expect(cluster.read).not.toHaveBeenCalled();
      expect((await service.listChanges()).items).toEqual([]);
    });

    it('names the key to set when nothing is configured', async () => {
      const { service } = await setUp({ unconfigured: true });
      await expect(service.set(request, ada)).rejects.toThrow(
        expect.objectContaining({
          name: 'NotImplementedError',
          message: expect.stringContaining(
            'modelServices.platformDefault.configMap',
          ),
        }),
      );
    });

    it('records nothing that the cluster refused', async () => {
      const { service, cluster } = await setUp();
      cluster.replace.mockRejectedValueOnce(new InputError('immutable'));
      await expect(service.set(request, ada)).rejects.toThrow('immutable');
      expect((await service.listChanges()).items).toEqual([]);
    });
  });

  describe('cut off', () => {
    it('before the answer: the record is unconfirmed, and a retry finishes it', async () => {
      const { service, cluster, defaultOf } = await setUp();
      const write = cluster.replace.getMockImplementation();
      cluster.replace.mockImplementationOnce(async object => {
        await write?.(object);
        throw new ServiceUnavailableError('connection lost');
      });
      await expect(service.set(request, ada)).rejects.toThrow(
        'connection lost',
      );
      expect((await service.listChanges()).items).toMatchObject([
        { status: 'unconfirmed', previous, image },
      ]);

      const retried = await service.set(request, 'user:default/grace');
      expect(retried).toMatchObject({ changed: true, previous, image });
      expect(defaultOf('MLFLOW_SERVER', 'seldon')).toBe(image);
      expect((await service.listChanges()).items).toMatchObject([
        { id: retried.changeId, status: 'made', by: ada, previous, image },
      ]);
    });

    it('before the write: a retry makes the change, in the same record', async () => {
      const { service, cluster } = await setUp();
      cluster.replace.mockRejectedValueOnce(new Error('killed'));
      await expect(service.set(request, ada)).rejects.toThrow('killed');

      const { changeId } = await service.set(request, ada);
      expect((await service.listChanges()).items).toMatchObject([
        { id: changeId, status: 'made', previous, image },
      ]);
    });
  });

  describe('revert', () => {
    async function afterChange() {
      const parts = await setUp();
      const { changeId = '' } = await parts.service.set(request, ada);
      return { ...parts, changeId };
    }

    it('sets the earlier image, and keeps a record of it', async () => {
      const { service, changeId, defaultOf } = await afterChange();
      const result = await service.revert(changeId, 'user:default/grace');

      expect(result).toEqual({
        changed: true,
        previous: image,
        image: previous,
        changeId: expect.any(String),
      });
      expect(defaultOf('MLFLOW_SERVER', 'seldon')).toBe(previous);
      expect((await service.listChanges()).items).toContainEqual({
        ...mlflow,
        id: result.changeId,
        at: expect.any(String),
        by: 'user:default/grace',
        target,
        previous: image,
        image: previous,
        status: 'made',
        reverts: changeId,
      });
    });

    it('does nothing the second time', async () => {
      const { service, changeId } = await afterChange();
      await service.revert(changeId, ada);
      await expect(service.revert(changeId, ada)).resolves.toMatchObject({
        changed: false,
        image: previous,
      });
      expect((await service.listChanges()).items).toHaveLength(2);
    });

    it('refuses when somebody else has changed the default since', async () => {
      const { service, changeId, cluster } = await afterChange();
      const configMap = await cluster.read({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace,
        name,
      });
      const { data } = Object(configMap);
      await cluster.replace({
        ...Object(configMap),
        data: {
          predictor_servers: data.predictor_servers.replace(image, 'a.io/b:1'),
        },
      });

      await expect(service.revert(changeId, ada)).rejects.toThrow(
        expect.objectContaining({
          name: 'ConflictError',
          message: expect.stringContaining('somebody else has changed it'),
        }),
      );
      expect((await service.listChanges()).items).toHaveLength(1);
    });

    it('refuses when the portal is set up for another ConfigMap now', async () => {
      const { service, changeId, log } = await afterChange();
      const change = await log.get(changeId);
      await log.save({ ...change, target: { ...target, cluster: 'old' } });
      await expect(service.revert(changeId, ada)).rejects.toThrow(
        /on cluster «old», and the portal is set up for/,
      );
    });

    it('refuses where there was no default before', async () => {
      const { service } = await setUp({ text: '{}' });
      const { changeId = '' } = await service.set(request, ada);
      await expect(service.revert(changeId, ada)).rejects.toThrow(
        'There was no default of MLFLOW_SERVER (seldon) before',
      );
    });

    it('refuses a change that is not known', async () => {
      const { service } = await setUp();
      await expect(service.revert('nothing', ada)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });
  });
});
