import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { renderSeldonDeployment } from '@model-services/backstage-plugin-model-services-common';
import { run } from '../../process';
import { demandNode, readStack } from '../../stack';

const stack = readStack();
const { kubernetes, registry } = stack;

/** Answers whatever it is asked with the names of the model's files. */
const SERVER = `
import json, os, signal, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def answer(self):
        body = json.dumps({'strData': ' '.join(sorted(os.listdir('/mnt/models')))})
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.end_headers()
        self.wfile.write(body.encode())
    do_GET = do_POST = answer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
HTTPServer(('', 9000), Handler).serve_forever()
`;

jest.setTimeout(90_000);

let image: string;

beforeAll(async () => {
  demandNode(stack);
  image = await buildServer();
  await apply('node-good', await modelUriOf('house-prices'));
  await apply('node-bad', `${kubernetes.modelUriRoot}no/such/model`);
});

afterAll(async () => {
  await kubectl(
    ...['delete', 'seldondeployment', 'node-good', 'node-bad'],
    ...['--ignore-not-found', '--wait=false'],
  );
});

describe('the Kubernetes node', () => {
  it('runs a SeldonDeployment by digest, with its model, and answers through its Service', async () => {
    const state = () => field('node-good', '{.status.state}');
    expect(await settled('Available', state)).toBe('Available');
    expect(
      await kubectl(
        ...['get', 'pods', '--selector=seldon-deployment-id=node-good'],
        '--output=jsonpath={.items[*].status.containerStatuses[*].imageID}',
      ),
    ).toBe(image);
    const answer = await predict('node-good');
    expect(JSON.parse(answer).strData.split(' ')).toContain('MLmodel');
  });

  it('leaves it Creating without a reason when its model does not exist, and the pod tells why', async () => {
    const pods = ['get', 'pods', '--selector=seldon-deployment-id=node-bad'];
    const exitCode =
      '{.items[*].status.initContainerStatuses[*].lastState.terminated.exitCode}';
    const ended = () => kubectl(...pods, `--output=jsonpath=${exitCode}`);
    expect(await settled('1', ended)).toBe('1');
    expect(await field('node-bad', '{.status.state}')).toBe('Creating');
    expect(await field('node-bad', '{.status.description}')).toBe('');
    const log = await kubectl(
      ...['logs', 'deployment/node-bad-default-0-node-bad'],
      '--container=node-bad-model-initializer',
    );
    expect(log).toContain('no/such/model');
    expect(log).toContain('No such file or directory');
  });

  it('removes everything with the SeldonDeployment', async () => {
    await kubectl('delete', 'seldondeployment', 'node-good', 'node-bad');
    const left = () =>
      kubectl(
        ...['get', 'deployments,services,pods', '--output=name'],
        '--selector=seldon-deployment-id in (node-good,node-bad)',
      );
    expect(await settled('', left)).toBe('');
  });
});

function kubectl(...args: string[]): Promise<string> {
  return run(kubernetes.kubectl, [
    ...['--kubeconfig', kubernetes.kubeconfig],
    ...['--namespace', kubernetes.namespace, ...args],
  ]);
}

async function apply(name: string, modelUri: string): Promise<void> {
  const manifest = renderSeldonDeployment({
    name,
    namespace: kubernetes.namespace,
    modelVersion: { name: 'house-prices', version: '1' },
    modelUri,
    image,
    envSecretRefName: kubernetes.storageSecret,
    startSeconds: 1,
  });
  await run(
    kubernetes.kubectl,
    [
      ...['--kubeconfig', kubernetes.kubeconfig, 'apply'],
      ...['--server-side', '--validate=strict', '--filename=-'],
    ],
    { input: JSON.stringify(manifest) },
  );
}

function field(name: string, path: string): Promise<string> {
  const output = `--output=jsonpath=${path}`;
  return kubectl('get', 'seldondeployment', name, output);
}

function predict(name: string): Promise<string> {
  const path = [
    `/api/v1/namespaces/${kubernetes.namespace}`,
    `services/http:${name}-default:8000/proxy/api/v1.0/predictions`,
  ].join('/');
  return run(
    kubernetes.kubectl,
    [
      ...['--kubeconfig', kubernetes.kubeconfig],
      ...['create', `--raw=${path}`, '--filename=-'],
    ],
    { input: '{"data":{"ndarray":[[1]]}}' },
  );
}

/** Asks until the answer is the wanted one or the time is up; gives the last answer. */
async function settled(
  wanted: string,
  ask: () => Promise<string>,
): Promise<string> {
  const deadline = Date.now() + 60_000;
  let answer = await ask();
  while (answer !== wanted && Date.now() < deadline) {
    await delay(500);
    answer = await ask();
  }
  return answer;
}

async function modelUriOf(model: string): Promise<string> {
  const url = `${stack.mlflow.v3.url}/api/2.0/mlflow/model-versions/get-download-uri?name=${model}&version=1`;
  const { artifact_uri: uri } = await (await fetch(url)).json();
  return uri.replace('mlflow-artifacts:/', kubernetes.modelUriRoot);
}

async function buildServer(): Promise<string> {
  const folder = await mkdtemp(join(stack.stateDirectory, 'server-'));
  const repository = `${registry.host}/tests/server`;
  const buildah = (...args: string[]) =>
    run('buildah', [
      ...['--root', join(folder, 'root'), '--runroot', join(folder, 'run')],
      ...['--storage-driver', 'vfs', ...args],
    ]);
  await writeFile(join(folder, 'server.py'), SERVER);
  await writeFile(
    join(folder, 'Dockerfile'),
    `FROM ${stack.parents[0].image}
COPY server.py /
USER 8888
CMD ["python3", "/server.py"]
`,
  );
  await buildah(
    ...['build', '--quiet', '--isolation=chroot', '--tls-verify=false'],
    ...[`--tag=${repository}`, folder],
  );
  const digestFile = join(folder, 'digest');
  await buildah(
    ...['push', '--quiet', '--tls-verify=false'],
    ...[`--digestfile=${digestFile}`, repository],
  );
  const digest = await readFile(digestFile, 'utf8');
  await rm(folder, { recursive: true });
  return `${repository}@${digest}`;
}
