import { NotAllowedError } from '@backstage/errors';
import {
  CHART_PREDICTOR_SERVERS,
  defaultImages,
  setPlatformDefault,
} from '@model-services/backstage-plugin-model-services-common';
import { fakeCluster } from './__testUtils__/fakeCluster';
import { image, ref, seldonConfig } from './__testUtils__/seldonConfig';
import { readConfigMap } from './configMap';
import {
  revertDefaultInConfigMap,
  setDefaultInConfigMap,
} from './editConfigMap';

const change = { implementation: 'MLFLOW_SERVER', protocol: 'seldon', image };
const sklearn = { ...change, implementation: 'SKLEARN_SERVER' };
const previous = 'seldonio/mlflowserver:1.17.1';

describe('setDefaultInConfigMap', () => {
  beforeEach(() => {
    // No pauses.
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => jest.restoreAllMocks());

  async function imagesOf(cluster: ReturnType<typeof fakeCluster>['cluster']) {
    const { predictorServers } = await readConfigMap(cluster, ref);
    return defaultImages(predictorServers);
  }

  it('sets one image and leaves everything else', async () => {
    const before = seldonConfig();
    const { cluster } = fakeCluster([before]);

    await expect(setDefaultInConfigMap(cluster, ref, change)).resolves.toEqual({
      changed: true,
      previous,
      attempts: 1,
    });
    expect(cluster.replace).toHaveBeenCalledTimes(1);
    expect(cluster.replace.mock.calls[0][0]).toEqual({
      ...before,
      metadata: { ...before.metadata, resourceVersion: '1' },
      data: {
        ...before.data,
        predictor_servers: setPlatformDefault(
          before.data.predictor_servers,
          change,
        ).text,
      },
    });
  });

  it('writes nothing when the default is the wanted one already', async () => {
    const { cluster } = fakeCluster([seldonConfig()]);
    await setDefaultInConfigMap(cluster, ref, change);

    await expect(setDefaultInConfigMap(cluster, ref, change)).resolves.toEqual({
      changed: false,
      previous: image,
      attempts: 1,
    });
    expect(cluster.replace).toHaveBeenCalledTimes(1);
  });

  it('makes the change to what somebody else wrote at the same moment', async () => {
    const { cluster, put } = fakeCluster([seldonConfig()]);
    cluster.read.mockImplementationOnce(async () => {
      const stale = { ...seldonConfig() };
      const others = setPlatformDefault(
        stale.data.predictor_servers,
        sklearn,
      ).text;
      put(seldonConfig(others));
      return {
        ...stale,
        metadata: { ...stale.metadata, resourceVersion: '1' },
      };
    });

    await expect(
      setDefaultInConfigMap(cluster, ref, change),
    ).resolves.toMatchObject({ changed: true, attempts: 2 });
    expect(await imagesOf(cluster)).toEqual(
      expect.arrayContaining([
        expect.objectContaining(change),
        expect.objectContaining(sklearn),
      ]),
    );
  });

  it('gives up when the ConfigMap never stands still', async () => {
    const { cluster, put } = fakeCluster([seldonConfig()]);
    cluster.read.mockImplementation(async () => {
      const stale = put(seldonConfig());
      put(seldonConfig());
      return stale;
    });

    await expect(setDefaultInConfigMap(cluster, ref, change)).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining('during each of 200 attempts'),
      }),
    );
    expect(cluster.read).toHaveBeenCalledTimes(200);
  });

  it.each([
    ['no JSON', '{"MLFLOW_SERVER"'],
    ['a version that is a number', '{"A":{"protocols":{"v2":{"image":1}}}}'],
  ])(
    'writes nothing over %s, which the operator panics over',
    async (_case, text) => {
      const { cluster } = fakeCluster([seldonConfig(text)]);
      await expect(setDefaultInConfigMap(cluster, ref, change)).rejects.toThrow(
        expect.objectContaining({
          name: 'ConflictError',
          message: expect.stringMatching(
            /^The ConfigMap seldon-system\/seldon-config on cluster «production»: .*mend this place by hand/,
          ),
        }),
      );
      expect(cluster.replace).not.toHaveBeenCalled();
    },
  );

  it('writes nothing that would not name one image', async () => {
    const { cluster } = fakeCluster([seldonConfig()]);
    await expect(
      setDefaultInConfigMap(cluster, ref, { ...change, image: 'a.io/b' }),
    ).rejects.toMatchObject({ name: 'InputError' });
    expect(cluster.replace).not.toHaveBeenCalled();
  });

  it.each([
    ['no ConfigMap', undefined, 'does not exist'],
    [
      "a ConfigMap that is not Seldon's",
      { ...seldonConfig(), data: { a: 'b' } },
      'has no key predictor_servers',
    ],
  ])(
    'says what to configure when there is %s',
    async (_case, object, message) => {
      const { cluster } = fakeCluster(object && [object]);
      await expect(setDefaultInConfigMap(cluster, ref, change)).rejects.toThrow(
        expect.objectContaining({
          name: 'NotFoundError',
          message: expect.stringContaining(message),
        }),
      );
    },
  );

  it('does not try again what the cluster refuses', async () => {
    const { cluster } = fakeCluster([seldonConfig()]);
    cluster.replace.mockRejectedValue(new NotAllowedError('no right'));
    await expect(setDefaultInConfigMap(cluster, ref, change)).rejects.toThrow(
      'no right',
    );
    expect(cluster.replace).toHaveBeenCalledTimes(1);
  });

  it('ends between two attempts when it is cancelled', async () => {
    const { cluster } = fakeCluster([seldonConfig()]);
    const controller = new AbortController();
    cluster.replace.mockImplementation(async () => {
      controller.abort(new Error('cancelled by the test'));
      throw Object.assign(new Error('stale'), { name: 'ConflictError' });
    });
    await expect(
      setDefaultInConfigMap(cluster, ref, change, {
        signal: controller.signal,
      }),
    ).rejects.toThrow('cancelled by the test');
    expect(cluster.replace).toHaveBeenCalledTimes(1);
  });

  describe('taken back', () => {
    const record = { ...change, previous };

    it('gives the ConfigMap as it was', async () => {
      const { cluster } = fakeCluster([seldonConfig()]);
      await setDefaultInConfigMap(cluster, ref, change);

      await expect(
        revertDefaultInConfigMap(cluster, ref, record),
      ).resolves.toEqual({ changed: true, previous: image, attempts: 1 });
      expect(await imagesOf(cluster)).toEqual(
        defaultImages(CHART_PREDICTOR_SERVERS),
      );
    });

    it('is refused when somebody else has changed the default since', async () => {
      const { cluster } = fakeCluster([seldonConfig()]);
      const other = { ...change, image: 'a.io/b:1' };
      await setDefaultInConfigMap(cluster, ref, other);

      await expect(
        revertDefaultInConfigMap(cluster, ref, record),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(cluster.replace).toHaveBeenCalledTimes(1);
    });
  });
});
