import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { pinnedReference } from '@model-services/backstage-plugin-model-services-common';
import { readStack } from '@model-services/dev-stack';
import { waitUntil } from '../../process/__testUtils__/processes';
import { createRegistryClient, resolveReference } from '../../registry';
import { runAndKill } from '../__testUtils__/killedProgram';
import { type BuilderState, makeBuilderState } from '../__testUtils__/state';
import { writeSampleContext } from './__testUtils__/sampleContext';
import { createBuildahEngine } from './engine';

const NOTHING = { containers: [], processes: [], files: [] };
const labels = {
  'io.example.json':
    '{"requirement":"a; python_version < \\"3.12\\" \\\\ $HOME ${PATH} \'q\' größe"}',
  'io.example.empty': '',
};

describe('the buildah engine', () => {
  const stack = readStack();
  const registry = createRegistryClient(stack.registry);
  const path = `test/engine-${process.pid}`;
  const repository = `${stack.registry.host}/${path}`;
  const logger = mockServices.logger.mock();
  let parentImage: string;
  let state: BuilderState;

  beforeAll(async () => {
    parentImage = await resolveReference(stack.parents[0].image, registry);
  });
  beforeEach(() => {
    state = makeBuilderState();
  });
  afterEach(() => state.remove());

  const configFor = ({ directory }: BuilderState) => ({
    builder: {
      stateDirectory: directory,
      timeoutMilliseconds: 300_000,
      parents: stack.parents,
    },
    registry: { url: stack.registry.url, repository: path },
  });
  const contextFor = (
    options?: Parameters<typeof writeSampleContext>[2],
  ): string =>
    writeSampleContext(
      join(stack.stateDirectory, 'contexts'),
      parentImage,
      options,
    );
  const requestFor = (
    contextDirectory: string,
    tag: string = 'candidate-test',
  ) => ({
    contextDirectory,
    repository,
    tag,
    labels,
    secrets: {},
  });
  const build = (at: BuilderState, contextDirectory: string) =>
    createBuildahEngine(configFor(at)).build(requestFor(contextDirectory), {
      logger,
    });
  const program = require.resolve('./__testUtils__/engineProgram');

  it('pushes an image that has its labels, the same one from two empty stores', async () => {
    const { digest } = await build(state, contextFor());
    const image = await registry.getImage(path, 'candidate-test');
    expect(image.digest).toBe(digest);
    expect(image.labels).toMatchObject(labels);
    expect(state.remains()).toEqual(NOTHING);

    const other = makeBuilderState();
    try {
      await expect(build(other, contextFor())).resolves.toEqual({ digest });
    } finally {
      other.remove();
    }
    await expect(build(state, contextFor())).resolves.toEqual({ digest });
  }, 180_000);

  it('builds several images at the same time, each the same as when it is built alone', async () => {
    const names = ['one', 'two'];
    const buildNamed = (at: BuilderState, name: string) =>
      createBuildahEngine(configFor(at)).build(
        requestFor(contextFor({ steps: [`RUN ["touch", "/${name}"]`] }), name),
        { logger },
      );
    const [one, two] = await Promise.all(
      names.map(name => buildNamed(state, name)),
    );
    expect(one).not.toEqual(two);
    expect(state.remains()).toEqual(NOTHING);

    const other = makeBuilderState();
    try {
      await expect(buildNamed(other, 'one')).resolves.toEqual(one);
      await expect(buildNamed(other, 'two')).resolves.toEqual(two);
    } finally {
      other.remove();
    }
  }, 240_000);

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    const building = createBuildahEngine(configFor(state)).build(
      requestFor(contextFor({ steps: ['RUN ["sleep", "600"]'] })),
      { logger, signal: controller.signal },
    );
    await waitUntil(
      () =>
        logger.info.mock.calls.some(([line]) => line.includes('RUN ["sleep"')),
      'the long step has begun',
      60_000,
    );
    await sleep(500);
    expect(state.remains().containers).not.toEqual([]);
    controller.abort(new Error('cancelled by the user'));
    await expect(building).rejects.toThrow('cancelled by the user');
    expect(state.remains()).toEqual(NOTHING);
  }, 120_000);

  it('says which step failed and why', async () => {
    await expect(
      build(
        state,
        contextFor({
          steps: [
            'RUN ["python3", "-c", "raise SystemExit(\'no such package\')"]',
          ],
        }),
      ),
    ).rejects.toThrow(
      /the image could not be built. The builder's last lines:[^]*no such package/,
    );
    expect(state.remains()).toEqual(NOTHING);
  }, 120_000);

  it('says which registry could not be pushed to', async () => {
    await expect(
      createBuildahEngine({
        ...configFor(state),
        registry: {
          url: stack.privateRegistry.url,
          repository: path,
          username: stack.privateRegistry.username,
          password: 'wrong',
        },
      }).build(
        {
          ...requestFor(contextFor()),
          repository: `${stack.privateRegistry.host}/${path}`,
        },
        { logger },
      ),
    ).rejects.toThrow(
      /could not be pushed to .*modelServices.registry may push there/,
    );
  }, 120_000);

  it.each([
    ['a step of the build', /STEP \d+\/\d+: RUN \["sleep"/],
    ['the push', /Pushing the image/],
  ])(
    'gives the same digest after it was killed in %s',
    async (_, line) => {
      const context = contextFor({
        megabytes: 100,
        steps: ['RUN ["sleep", "1"]'],
      });
      await runAndKill(
        program,
        { config: configFor(state), build: requestFor(context) },
        line,
      );
      await waitUntil(
        () => state.remains().processes.length === 0,
        'the builder has ended with its parent',
      );
      const { digest } = await build(state, context);
      expect(state.remains()).toEqual(NOTHING);

      const other = makeBuilderState();
      try {
        await expect(build(other, context)).resolves.toEqual({ digest });
      } finally {
        other.remove();
      }
    },
    240_000,
  );

  describe('running an image', () => {
    const modelDirectory = join(stack.stateDirectory, `model-${process.pid}`);
    let image: string;

    beforeEach(async () => {
      const { digest } = await build(state, contextFor());
      image = pinnedReference({ host: stack.registry.host, path }, digest);
      mkdirSync(modelDirectory, { recursive: true, mode: 0o700 });
      writeFileSync(join(modelDirectory, 'MLmodel'), 'flavors: {}', {
        mode: 0o600,
      });
    }, 120_000);

    it('gives it the user, the model and the ports that a pod has', async () => {
      const container = await createBuildahEngine(configFor(state)).run(
        { image, modelDirectory, env: { GIVEN: 'a=b "c"' } },
        { logger },
      );
      try {
        await waitUntil(
          () => container.logTail().includes('listening'),
          'the server is up',
        );
        const { body } = await container.ask('/', {
          signal: AbortSignal.timeout(10_000),
        });
        const answer = JSON.parse(body);
        expect(answer).toMatchObject({
          user: 8888,
          group: 0,
          model: 'flavors: {}',
          writable: false,
          environment: {
            GIVEN: 'a=b "c"',
            PREDICTIVE_UNIT_HTTP_SERVICE_PORT: expect.stringMatching(/^\d+$/),
          },
        });
        expect(Object.keys(answer.environment)).not.toContain('USER');
      } finally {
        await container.stop();
        await container.stop();
      }
      await expect(
        container.ask('/', { signal: AbortSignal.timeout(10_000) }),
      ).rejects.toThrow();
      expect(state.remains()).toEqual(NOTHING);
    }, 60_000);

    it('ends with its parent, even when that is killed with SIGKILL', async () => {
      await runAndKill(
        program,
        {
          config: configFor(state),
          run: { image, modelDirectory, env: {} },
        },
        /listening/,
      );
      await waitUntil(
        () => state.remains().processes.length === 0,
        'the container has ended with its parent',
      );
      await build(state, contextFor());
      expect(state.remains()).toEqual(NOTHING);
    }, 60_000);

    it('tidies up after one that ends by itself', async () => {
      writeFileSync(join(modelDirectory, 'MLmodel'), '');
      const container = await createBuildahEngine(configFor(state)).run(
        {
          image,
          modelDirectory,
          env: { PYTHONHOME: '/nowhere' },
        },
        { logger },
      );
      await expect(container.exited).resolves.toBe(1);
      expect(container.logTail()).toContain('PYTHONHOME');
      await container.stop();
      expect(state.remains()).toEqual(NOTHING);
    }, 60_000);
  });
});
