import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { pinnedReference } from '@model-services/backstage-plugin-model-services-common';
import { demandNode, readStack } from '@model-services/dev-stack';
import { createWorkCluster } from '../../cluster';
import {
  makeNamespace,
  removeNamespace,
  stackClusterConfig,
} from '../../cluster/__testUtils__/stackCluster';
import { waitUntil } from '../../process/__testUtils__/processes';
import { createRegistryClient, resolveReference } from '../../registry';
import { runAndKill } from '../__testUtils__/killedProgram';
import { makeBuilderState } from '../__testUtils__/state';
import { createBuildahEngine } from '../buildah';
import { makeBuilderAccount } from './__testUtils__/builderAccount';
import {
  type MachineInPods,
  openMachineToPods,
} from './__testUtils__/machineInPods';
import { createKubernetesEngine, type KubernetesEngineConfig } from './engine';
import { KIND_LABEL } from './names';

const stack = readStack();
const path = `test/kubernetes-${process.pid}`;
const repository = `${stack.registry.host}/${path}`;
const registry = createRegistryClient(stack.registry);
const cluster = createWorkCluster(stackClusterConfig());

jest.setTimeout(300_000);

describe('the kubernetes engine', () => {
  let machineInPods: MachineInPods;
  let parentImage: string;
  let namespace: string;
  let config: KubernetesEngineConfig;

  beforeAll(async () => {
    demandNode(stack);
    parentImage = await resolveReference(stack.parents[0].image, registry);
    machineInPods = await openMachineToPods([stack.registry.url], parentImage);
    namespace = await makeNamespace(cluster);
    config = {
      cluster: await makeBuilderAccount(namespace),
      registry: { url: stack.registry.url, repository: path },
      builder: { timeoutMilliseconds: 150_000, parents: stack.parents },
      kubernetes: {
        namespace,
        image: stack.builderImage,
        maxConcurrent: 2,
        // Quicker than vfs; for these builds it does not matter that the image has marks of it.
        storageDriver: 'overlay',
        resources: {
          requests: { cpu: '100m', memory: '128Mi' },
          limits: { memory: '1Gi', 'ephemeral-storage': '4Gi' },
        },
        podTemplate: machineInPods.podTemplate,
      },
    };
  });
  afterAll(async () => {
    await removeNamespace(cluster, namespace);
    await machineInPods.close();
  });

  let builds = 0;
  const requestFrom = (from: string, ...steps: string[]) => {
    const parent = join(stack.stateDirectory, 'contexts');
    mkdirSync(parent, { recursive: true });
    const contextDirectory = mkdtempSync(join(parent, 'context-'));
    const lines = [`FROM ${from}`, ...steps, 'COPY file /file'];
    writeFileSync(join(contextDirectory, 'Dockerfile'), lines.join('\n'));
    writeFileSync(join(contextDirectory, 'file'), 'content');
    builds += 1;
    return {
      contextDirectory,
      repository,
      tag: `candidate-${builds}`,
      labels: { 'io.example.label': 'a "b" $c' },
      secrets: {},
    };
  };
  // The parent has some hundred megabytes, which each pod pulls anew; tests that need no Python do without.
  const smallRequest = () => requestFrom('scratch');
  const requestFor = (...steps: string[]) => requestFrom(parentImage, ...steps);
  const python = (program: string) =>
    `RUN ${JSON.stringify(['python3', '-c', program])}`;
  const listPods = () =>
    cluster.list({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      labelSelector: KIND_LABEL,
    });
  const countWorking = async () =>
    (await listPods()).filter(({ status }) =>
      ['Pending', 'Running'].includes((status as { phase: string }).phase),
    ).length;
  const linesOf = (logger: ReturnType<typeof mockServices.logger.mock>) =>
    logger.debug.mock.calls
      .map(([line]) => line)
      .filter(line => /^line \d+$/.test(line));

  it('makes the image that buildah makes on this machine, without leaving a secret', async () => {
    // Each leaves a folder below /run: of what else a step does there, overlay mounts keep a mark and vfs does not.
    const readSecret = (name: string) =>
      `RUN --mount=type=secret,id=ca,target=/run/${name}/ca ["python3", "-c", "open('/${name}', 'w').write(str(len(open('/run/${name}/ca').read())))"]`;
    const request = {
      ...requestFor(readSecret('one'), readSecret('two')),
      secrets: { ca: 'top secret' },
    };
    const engineInPods = createKubernetesEngine({
      ...config,
      kubernetes: { ...config.kubernetes, storageDriver: 'vfs' },
    });
    const logger = mockServices.logger.mock();
    const { digest } = await engineInPods.build(request, { logger });
    const image = await registry.getImage(path, request.tag);
    expect(image.digest).toBe(digest);
    expect(image.labels).toMatchObject(request.labels);

    const state = makeBuilderState();
    try {
      const engine = createBuildahEngine({
        ...config,
        builder: { ...config.builder, stateDirectory: state.directory },
      });
      await expect(engine.build(request, { logger })).resolves.toEqual({
        digest,
      });
    } finally {
      state.remove();
    }
    const [pod] = await listPods();
    expect(JSON.stringify(pod)).not.toContain('top secret');
    // The same again: the Job that has made it answers.
    await expect(engineInPods.build(request, { logger })).resolves.toEqual({
      digest,
    });
    expect(await listPods()).toHaveLength(1);
  });

  it('does not take the image of another build for its own', async () => {
    const build = (request: ReturnType<typeof smallRequest>) =>
      createKubernetesEngine(config).build(request, {
        logger: mockServices.logger.mock(),
      });
    const request = smallRequest();
    const first = await build(request);
    const other = await build({
      ...request,
      labels: { 'io.example.label': 'another' },
    });
    expect(other).not.toEqual(first);
    await expect(build(request)).resolves.toEqual(first);
    await expect(registry.resolveTag(path, request.tag)).resolves.toBe(
      first.digest,
    );
  });

  it('goes on after a portal was killed, with the whole log and the result', async () => {
    const request = requestFor(
      python(
        'import time\nfor i in range(40):\n  print("line", i, flush=True)\n  time.sleep(0.2)',
      ),
    );
    await runAndKill(
      require.resolve('./__testUtils__/engineProgram'),
      { config, build: request },
      /^line 5$/m,
    );
    const logger = mockServices.logger.mock();
    const { digest } = await createKubernetesEngine(config).build(request, {
      logger,
    });
    expect(linesOf(logger)).toEqual(
      Array.from({ length: 40 }, (_, index) => `line ${index}`),
    );
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('is being built already'),
    );
    await expect(registry.resolveTag(path, request.tag)).resolves.toBe(digest);
  });

  it('removes the pod when it is cancelled, and builds anew after that', async () => {
    const request = requestFor(python('import time; time.sleep(8)'));
    const logger = mockServices.logger.mock();
    const controller = new AbortController();
    const building = createKubernetesEngine(config).build(request, {
      logger,
      signal: controller.signal,
    });
    await waitUntil(
      () =>
        logger.info.mock.calls.some(([line]) => line.includes('time.sleep')),
      'the long step has begun',
      60_000,
    );
    const before = await listPods();
    controller.abort(new Error('cancelled by the user'));
    await expect(building).rejects.toThrow('cancelled by the user');
    expect(await listPods()).toHaveLength(before.length - 1);
    expect(await countWorking()).toBe(0);

    await createKubernetesEngine(config).build(request, { logger });
  });

  it('says which step failed and why', async () => {
    await expect(
      createKubernetesEngine(config).build(
        requestFor(python('raise SystemExit("no such package")')),
        { logger: mockServices.logger.mock() },
      ),
    ).rejects.toThrow(
      /the image could not be built. The builder's last lines:[^]*no such package/,
    );
  });

  it('says which registry could not be pushed to', async () => {
    await expect(
      createKubernetesEngine(config).build(
        { ...smallRequest(), repository: '127.0.0.1:1/nobody' },
        { logger: mockServices.logger.mock() },
      ),
    ).rejects.toThrow(
      /could not be pushed to 127.0.0.1:1\/nobody:.*modelServices.registry may push there[^]*connection refused/,
    );
  });

  it('ends a build that takes too long', async () => {
    await expect(
      createKubernetesEngine({
        ...config,
        builder: { ...config.builder, timeoutMilliseconds: 8_000 },
      }).build(requestFor(python('import time; time.sleep(60)')), {
        logger: mockServices.logger.mock(),
      }),
    ).rejects.toThrow(/did not end within 8 seconds.*builder\.timeout/);
    expect(await countWorking()).toBe(0);
  });

  it('tells at once of a builder image that is not there', async () => {
    const image = `${stack.registry.host}/no/such:image`;
    await expect(
      createKubernetesEngine({
        ...config,
        kubernetes: { ...config.kubernetes, image },
      }).build(smallRequest(), { logger: mockServices.logger.mock() }),
    ).rejects.toThrow(
      /cannot fetch the image .*no\/such:image.*kubernetes\.image/,
    );
    expect(await countWorking()).toBe(0);
  });

  it('says so while no node has room for a build', async () => {
    const logger = mockServices.logger.mock();
    const controller = new AbortController();
    const resources = { requests: { cpu: '1k' }, limits: {} };
    const building = createKubernetesEngine({
      ...config,
      kubernetes: { ...config.kubernetes, resources },
    }).build(smallRequest(), { logger, signal: controller.signal });
    await waitUntil(
      () =>
        logger.info.mock.calls.some(([line]) =>
          /No node takes the pod yet: .*Insufficient cpu/.test(line),
        ),
      'it says that no node fits',
      30_000,
    );
    controller.abort(new Error('enough'));
    await expect(building).rejects.toThrow('enough');
    expect(await countWorking()).toBe(0);
  });

  it('tells of a quota that leaves no room', async () => {
    const quota = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'none', namespace },
      spec: { hard: { pods: '0' } },
    };
    await cluster.apply(quota);
    try {
      await expect(
        createKubernetesEngine(config).build(smallRequest(), {
          logger: mockServices.logger.mock(),
        }),
      ).rejects.toThrow(/the cluster refuses the pod: .*exceeded quota/);
    } finally {
      await cluster.remove({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: 'none',
        namespace,
      });
    }
  });

  it('runs two of eight builds at a time, each of a portal of its own', async () => {
    let most = 0;
    let counting = true;
    const counted = (async () => {
      while (counting) {
        most = Math.max(most, await countWorking());
      }
    })();
    const loggers = Array.from({ length: 8 }, () => mockServices.logger.mock());
    try {
      const requests = loggers.map(smallRequest);
      const results = await Promise.all(
        requests.map((request, index) =>
          createKubernetesEngine(config).build(request, {
            logger: loggers[index],
          }),
        ),
      );
      expect(results).toHaveLength(8);
    } finally {
      counting = false;
      await counted;
    }
    expect(most).toBe(2);
    expect(
      loggers.filter(({ info }) =>
        info.mock.calls.some(([line]) => line.includes('in the queue')),
      ).length,
    ).toBeGreaterThanOrEqual(5);
  });

  describe('starting an image', () => {
    const SERVER = `
import http.server, json, os

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            open("/written", "w")
            root = "writable"
        except OSError as error:
            root = error.strerror
        length = int(self.headers.get("content-length", "0"))
        answer = {
            "user": os.getuid(),
            "group": os.getgid(),
            "given": os.environ.get("GIVEN"),
            "model": open("/mnt/models/folder/MLmodel").read(),
            "writable": os.access("/mnt/models", os.W_OK),
            "weights": os.path.getsize("/mnt/models/weights"),
            "root": root,
            "tmp": os.access("/tmp", os.W_OK),
            "account": os.path.exists("/var/run/secrets/kubernetes.io"),
            "capabilities": [l for l in open("/proc/self/status") if l.startswith("CapEff")],
            "body": self.rfile.read(length).decode(),
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())
    do_POST = do_GET

port = int(os.environ["PREDICTIVE_UNIT_HTTP_SERVICE_PORT"])
server = http.server.HTTPServer(("", port), Handler)
print("listening", flush=True)
server.serve_forever()
`;
    const modelDirectory = join(
      stack.stateDirectory,
      `model-pod-${process.pid}`,
    );
    let image: string;

    beforeAll(async () => {
      const request = requestFor(
        'COPY server.py /server.py',
        'CMD ["python3", "/server.py"]',
      );
      writeFileSync(join(request.contextDirectory, 'server.py'), SERVER);
      const { digest } = await createKubernetesEngine(config).build(request, {
        logger: mockServices.logger.mock(),
      });
      image = pinnedReference({ host: stack.registry.host, path }, digest);
      mkdirSync(join(modelDirectory, 'folder'), {
        recursive: true,
        mode: 0o700,
      });
      writeFileSync(join(modelDirectory, 'folder/MLmodel'), 'flavors: {}', {
        mode: 0o600,
      });
      const weights = join(modelDirectory, 'weights');
      writeFileSync(weights, '');
      truncateSync(weights, 2 ** 26);
    });

    it('gives it the user, the model and the rights that a pod of Seldon has', async () => {
      const lines: string[] = [];
      const container = await createKubernetesEngine(config).run(
        {
          image,
          modelDirectory,
          env: { GIVEN: 'a=b "c" $(PATH)' },
          onLine: line => lines.push(line),
        },
        { logger: mockServices.logger.mock() },
      );
      try {
        await waitUntil(() => lines.includes('listening'), 'the server is up');
        expect(container.logTail()).toContain('listening');
        const { status, body } = await container.ask('/some/path', {
          body: '{"größe": 1}',
          signal: AbortSignal.timeout(10_000),
        });
        expect(status).toBe(200);
        expect(JSON.parse(body)).toEqual({
          user: 8888,
          group: 0,
          given: 'a=b "c" $(PATH)',
          model: 'flavors: {}',
          writable: false,
          weights: 2 ** 26,
          root: 'Read-only file system',
          tmp: true,
          account: false,
          capabilities: ['CapEff:\t0000000000000000\n'],
          body: '{"größe": 1}',
        });
      } finally {
        await container.stop();
        await container.stop();
      }
      await expect(container.exited).resolves.toBeGreaterThan(0);
      expect(await countWorking()).toBe(0);
      await expect(
        container.ask('/', { signal: AbortSignal.timeout(10_000) }),
      ).rejects.toThrow();
    });

    it('tells how one ended that ends by itself, and what it said', async () => {
      const container = await createKubernetesEngine(config).run(
        {
          image,
          modelDirectory,
          env: {},
          command: ['python3', '-c', 'print("over"); raise SystemExit(7)'],
        },
        { logger: mockServices.logger.mock() },
      );
      await expect(container.exited).resolves.toBe(7);
      expect(container.logTail()).toBe('over');
      await container.stop();
    });
  });
});
