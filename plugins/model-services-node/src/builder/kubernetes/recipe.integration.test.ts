import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  demandNode,
  type ForwardProxy,
  readStack,
  serveForwardProxy,
} from '@model-services/dev-stack';
import {
  findSmallModel,
  smallRequest,
} from '../../bench/__testUtils__/smallModel';
import { createWorkCluster } from '../../cluster';
import {
  makeNamespace,
  removeNamespace,
  stackClusterConfig,
} from '../../cluster/__testUtils__/stackCluster';
import type { BuilderConfig } from '../../config';
import { CommandFailedError, runCommand, type RunCommand } from '../../process';
import { waitUntil } from '../../process/__testUtils__/processes';
import { createRegistryClient, resolveReference } from '../../registry';
import { verifyImage } from '../../verification';
import { sampleModels } from '../__testUtils__/sampleModels';
import { type BuilderState, makeBuilderState } from '../__testUtils__/state';
import { createBuildahEngine } from '../buildah';
import { prepareImage } from '../prepareImage';
import type { BuildEngine } from '../types';
import { makeBuilderAccount } from './__testUtils__/builderAccount';
import {
  type MachineInPods,
  openMachineToPods,
} from './__testUtils__/machineInPods';
import { createKubernetesEngine } from './engine';

jest.setTimeout(20 * 60_000);

const account = { username: 'proxy-user', password: 'pr0xypassword' };

// As on a machine whose file system takes no overlay mounts, so that its images have the digests of those from pods.
const withoutOverlay: RunCommand = async (command, args, options) => {
  if (args.includes('overlay')) {
    throw new CommandFailedError(command, 125, 'no overlay mounts');
  }
  return runCommand(command, args, options);
};

describe('a recipe in pods, which reach packages by a proxy alone', () => {
  const stack = readStack();
  const logger = mockServices.logger.mock();
  const cluster = createWorkCluster(stackClusterConfig());
  let state: BuilderState;
  let proxy: ForwardProxy;
  let machineInPods: MachineInPods;
  let namespace: string;

  beforeAll(async () => {
    demandNode(stack);
    state = makeBuilderState();
    proxy = await serveForwardProxy({
      folder: mkdtempSync(join(stack.stateDirectory, 'proxy-')),
      account,
    });
    machineInPods = await openMachineToPods(
      [stack.registry.url, proxy.url],
      await resolveReference(
        stack.parents[0].image,
        createRegistryClient(stack.registry),
      ),
    );
    namespace = await makeNamespace(cluster);
  });
  afterAll(async () => {
    await removeNamespace(cluster, namespace);
    await machineInPods.close();
    await proxy.stop();
    state.remove();
  });

  const connections = () =>
    readFileSync(proxy.logFile, 'utf8').split('CONNECT ').length - 1;

  it('makes the image that buildah makes on this machine, which predicts what mlflow.pyfunc does', async () => {
    const model = await findSmallModel();
    const proxyAddress = Object.assign(new URL(proxy.url), account).href;
    const prepare = async (
      name: string,
      engineFor: (builder: BuilderConfig, path: string) => BuildEngine,
    ) => {
      const path = `test/recipe-${process.pid}/${name}`;
      const models = sampleModels('v3', path, state.directory);
      const builder: BuilderConfig = {
        ...models.dependencies.builder,
        packageSources: {
          indexes: [],
          proxy: { https: proxyAddress, noProxy: [] },
        },
      };
      const engine = engineFor(builder, path);
      const dependencies = { ...models.dependencies, builder, engine };
      const { build } = await prepareImage(
        await smallRequest(models, model),
        {
          ...dependencies,
          engine: {
            ...engine,
            build: async (request, options) => {
              const before = connections();
              const built = await engine.build(request, options);
              await waitUntil(
                () => connections() > before,
                'the packages were installed through the proxy',
              );
              return built;
            },
          },
        },
        { logger },
      );
      return { build, models, dependencies };
    };

    const access = await makeBuilderAccount(namespace);
    const inPods = await prepare('pods', (builder, repository) =>
      createKubernetesEngine({
        cluster: access,
        registry: { url: stack.registry.url, repository },
        builder,
        kubernetes: {
          namespace,
          image: stack.builderImage,
          maxConcurrent: 1,
          storageDriver: 'vfs',
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '2Gi', 'ephemeral-storage': '10Gi' },
          },
          podTemplate: machineInPods.podTemplate,
        },
      }),
    );
    expect(inPods.build.recipe.name).toBe('isolated-python');

    const onMachine = await prepare('machine', (builder, repository) =>
      createBuildahEngine(
        { builder, registry: { url: stack.registry.url, repository } },
        { runCommand: withoutOverlay },
      ),
    );
    expect(inPods.build.digest).toBe(onMachine.build.digest);

    const { build, models, dependencies } = inPods;
    const modelDirectory = await models.download(model.name, model.version);
    try {
      const verification = await verifyImage(
        {
          image: `${build.repository}@${build.digest}`,
          modelVersion: model,
          modelDirectory,
        },
        dependencies,
        { logger },
      );
      expect(verification).toMatchObject({
        digest: build.digest,
        outcome: 'equal',
      });
    } finally {
      rmSync(modelDirectory, { recursive: true });
    }
  });
});
