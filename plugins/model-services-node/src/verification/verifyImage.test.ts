import type { RequestListener } from 'node:http';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import {
  type AdoptedImage,
  type ImageBuild,
  verificationSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { type BuildEngine, readRecipes } from '../builder';
import type { RegistryContents } from '../registry';
import {
  startFakeContainer,
  type FakeContainer,
} from './__testUtils__/fakeContainer';
import { verifyImage, type VerifyRequest } from './verifyImage';

type RunRequest = Parameters<BuildEngine['run']>[0];

const digest = `sha256:${'a'.repeat(64)}`;
const parent = `sha256:${'b'.repeat(64)}`;
const repository = 'registry.example.com/base';
const image = `${repository}@${digest}`;
const modelVersion = { name: 'wine', version: '3' };
const MLMODEL = `
saved_input_example_info:
  artifact_path: input_example.json
  pandas_orient: split
  serving_input_path: serving_input_example.json
  type: dataframe
`;

const build: ImageBuild = {
  repository,
  digest,
  environmentKey: 'e'.repeat(64),
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentImage: `registry.example.com/python@${parent}`,
  environment: { python: '3.11', requirements: [] },
  packages: [],
  lockDigest: `sha256:${'c'.repeat(64)}`,
  modelVersion,
  sizeBytes: 1,
};

const adopted: AdoptedImage = {
  origin: 'adopted',
  repository,
  digest,
  platform: 'linux/amd64',
  source: 'docker.io/seldonio/sklearnserver:1.17.1',
  sizeBytes: 1,
};

const equal = {
  class: 'numpy.ndarray',
  form: 'value',
  dtypes: ['float64'],
  values: [{ float: '2.5' }],
};

const answering: RequestListener = (request, response) =>
  response.end(
    request.url === '/health/ping' ? 'pong' : '{"data":{"ndarray":[2.5]}}',
  );

describe('verifyImage', () => {
  const mockDirectory = createMockDirectory();
  const [recipe] = readRecipes();
  let container: FakeContainer;
  let reference: FakeContainer;
  let user: string;
  const run = jest.fn<
    ReturnType<BuildEngine['run']>,
    Parameters<BuildEngine['run']>
  >();
  const engine: BuildEngine = { build: jest.fn(), run };
  // Stands in for a registry with an image of one empty layer, which it has of its parent.
  const fakeContents: RegistryContents = {
    describe: async reference_ => ({
      repository: reference_.split('@')[0],
      digest: reference_.split('@')[1],
      platform: 'linux/amd64',
      user,
      configuration: '{}',
      layers: [{ digest: parent, diffId: parent, sizeBytes: 1 }],
      sizeBytes: 1,
    }),
    readLayer: async function* emptyLayer() {
      yield Buffer.alloc(1024);
    },
    copy: jest.fn(),
  };

  beforeEach(() => {
    run.mockReset();
    user = '8888:0';
    mockDirectory.setContent({
      MLmodel: MLMODEL,
      'input_example.json': '{"columns": ["a"], "data": [[1.5]]}',
      'serving_input_example.json': '{}',
    });
  });
  afterEach(async () => {
    await Promise.all([container?.stop(), reference?.stop()]);
  });

  /** Stands in for the image's Python: prints a document as the script does, and ends. */
  function printAnswer({ command = [], onLine }: RunRequest, document: object) {
    const [, , , marker] = command;
    const text = JSON.stringify(document);
    onLine?.(`${marker} 2/2 ${text.slice(10)}`);
    onLine?.(`loading ${marker} …`);
    onLine?.(`${marker} 1/2 ${text.slice(0, 10)}`);
    reference.exit(0);
  }

  async function verify(
    listener: RequestListener,
    options: {
      signal?: AbortSignal;
      request?: Partial<VerifyRequest>;
      expected?: object;
    } = {},
  ) {
    container = await startFakeContainer(listener);
    reference = await startFakeContainer(() => {});
    run.mockImplementation(async request => {
      if (!request.command) return container;
      printAnswer(request, options.expected ?? equal);
      return reference;
    });
    return verifyImage(
      {
        image,
        build,
        modelVersion,
        modelDirectory: mockDirectory.path,
        ...options.request,
      },
      {
        engine,
        contents: fakeContents,
        recipes: [recipe],
        registry: {
          host: 'registry.example.com',
          resolveTag: jest.fn(),
          getImage: jest.fn(),
          tagImage: jest.fn(),
          joinImages: jest.fn(),
        },
      },
      {
        logger: mockServices.logger.mock(),
        startTimeoutMilliseconds: 500,
        signal: options.signal,
      },
    );
  }

  it("starts the image as Seldon would, asks it with the model's own example, compares and stops it", async () => {
    const verification = await verify(answering);
    expect(verificationSchema.parse(verification)).toMatchObject({
      digest,
      modelVersion,
      outcome: 'equal',
      requestSource: 'input-example',
      request: '{"data":{"names":["a"],"ndarray":[[1.5]]}}',
      response: '{"data":{"ndarray":[2.5]}}',
      content: { layers: 0, findings: [], warnings: [] },
    });
    expect(verification.reason).toBeUndefined();
    expect(Date.parse(verification.verifiedAt)).toBeGreaterThan(0);
    expect(container.stop).toHaveBeenCalled();
    expect(reference.stop).toHaveBeenCalled();

    const [[{ env, ...request }], [asked]] = run.mock.calls;
    expect(request).toEqual({ image, modelDirectory: mockDirectory.path });
    expect(env).toMatchObject({
      PREDICTIVE_UNIT_IMAGE: image,
      PREDICTIVE_UNIT_PARAMETERS:
        '[{"name":"model_uri","value":"/mnt/models","type":"STRING"}]',
    });
    expect(asked).toMatchObject({ image, modelDirectory: mockDirectory.path });
    expect(asked.command).toEqual([
      recipe.modelPython,
      '-c',
      expect.stringContaining('load_input_example'),
      expect.stringMatching(/^pyfunc-answer-/),
      '/mnt/models',
      'with-params',
      'example',
    ]);
  });

  it('says where an answer differs, and takes it for an error', async () => {
    await expect(
      verify(answering, {
        expected: { ...equal, values: [{ float: '2.5000000000000004' }] },
      }),
    ).rejects.toThrow(
      /answers otherwise than mlflow\.pyfunc does.*at \[0\] mlflow\.pyfunc has 2\.5000000000000004, the image 2\.5/,
    );
    expect(container.stop).toHaveBeenCalled();
    expect(reference.stop).toHaveBeenCalled();
  });

  it('is not content when mlflow.pyfunc cannot be asked', async () => {
    await expect(
      verify(answering, {
        expected: { error: 'mlflow.pyfunc cannot predict: KeyError: b' },
      }),
    ).rejects.toThrow(/cannot predict: KeyError: b\. Ask it the same/);
    expect(container.stop).toHaveBeenCalled();
  });

  it('makes up a request for a model without an example, and says so', async () => {
    mockDirectory.setContent({
      MLmodel: `signature: {inputs: '[{"type": "double", "name": "a"}]'}`,
    });
    await expect(verify(answering)).resolves.toMatchObject({
      outcome: 'equal',
      requestSource: 'signature',
      request: '{"data":{"names":["a"],"ndarray":[[1.5]]}}',
    });
    const [, [asked]] = run.mock.calls;
    expect(JSON.parse(asked.command?.at(-1) ?? '')).toEqual({
      form: 'table',
      columns: [{ name: 'a', type: { type: 'double' } }],
      rows: [[1.5]],
    });
  });

  it('asks on the open inference protocol', async () => {
    const verification = await verify(
      (request, response) =>
        response.end(
          request.url === '/v2/models/verification/infer'
            ? '{"outputs":[{"name":"output-1","shape":[1,1],"datatype":"FP64","data":[2.5]}]}'
            : '',
        ),
      { request: { protocol: 'v2' } },
    );
    expect(verification).toMatchObject({
      outcome: 'equal',
      request:
        '{"parameters":{"content_type":"pd"},"inputs":[{"name":"a","shape":[1,1],"datatype":"FP64","data":[1.5]}]}',
    });
    const [[{ env }]] = run.mock.calls;
    expect(env).toMatchObject({
      MLSERVER_MODEL_NAME: 'verification',
      MLSERVER_MODEL_URI: '/mnt/models',
      MLSERVER_MODEL_IMPLEMENTATION: 'mlserver_mlflow.MLflowRuntime',
    });
  });

  it('shortens what is long', async () => {
    const text = 'x'.repeat(100_000);
    const long = JSON.stringify({ strData: text });
    const verification = await verify(
      (request, response) =>
        response.end(request.url === '/health/ping' ? 'pong' : long),
      { expected: { ...equal, values: text } },
    );
    expect(verification.response.length).toBeLessThan(4_096);
    expect(verification.response).toContain(`(${long.length} characters)`);
  });

  describe('for an adopted image', () => {
    const request = { build: adopted };

    it('says that there was nothing to compare its answer with', async () => {
      await expect(verify(answering, { request })).resolves.toMatchObject({
        outcome: 'answered',
        reason: expect.stringContaining('could not be asked the same'),
      });
      expect(run).toHaveBeenCalledTimes(1);
    });

    it('says that it is not verified when it cannot be asked', async () => {
      const notFound: RequestListener = (_, response) =>
        response.writeHead(404).end();
      const verification = await verify(notFound, { request });
      expect(verification).toMatchObject({
        outcome: 'not-verified',
        reason: expect.stringContaining('not ready to predict'),
        request: '',
        startSeconds: 0,
      });
      expect(container.stop).toHaveBeenCalled();
    });

    it('starts nothing without a model', async () => {
      await expect(
        verify(answering, {
          request: {
            ...request,
            modelVersion: undefined,
            modelDirectory: undefined,
          },
        }),
      ).resolves.toMatchObject({
        outcome: 'not-verified',
        reason: 'no model was named to start it with',
      });
      expect(run).not.toHaveBeenCalled();
    });

    it('takes an answer with an error for an error', async () => {
      await expect(
        verify(
          (asked, response) =>
            asked.url === '/health/ping'
              ? response.end('pong')
              : response.writeHead(500).end('no'),
          { request },
        ),
      ).rejects.toThrow('HTTP 500');
    });

    it('warns of a user that is neither ours nor root', async () => {
      user = '1000';
      const { content } = await verify(answering, { request });
      expect(content?.warnings).toEqual([
        expect.stringContaining('runs as «1000»'),
      ]);
    });
  });

  it('stops the image when it holds what it must not', async () => {
    user = 'root';
    await expect(verify(() => {})).rejects.toThrow(
      /holds what must not be in it \(1\):\n- user: runs as root/,
    );
    expect(container.stop).toHaveBeenCalled();
  });

  it.each<[string, RequestListener, string]>([
    [
      'does not get ready',
      (_, response) => response.writeHead(503).end(),
      'not ready to predict within 0.5 seconds',
    ],
    [
      'answers with an error',
      (request, response) =>
        request.url === '/health/ping'
          ? response.end('pong')
          : response
              .writeHead(400)
              .end('{"status":{"status":1,"info":"wrong type of a"}}'),
      'wrong type of a',
    ],
  ])('stops an image that %s', async (_, listener, cause) => {
    await expect(verify(listener)).rejects.toThrow(cause);
    expect(container.stop).toHaveBeenCalled();
  });

  it('stops the image when it is cancelled', async () => {
    await expect(
      verify(() => {}, { signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow(/timeout/);
    expect(container.stop).toHaveBeenCalled();
  });

  it.each([
    ['the MLmodel file', { 'input_example.json': '{}' }, /lack MLmodel/],
    ['the example', { MLmodel: MLMODEL }, /lack input_example.json/],
    [
      'an example that can be read',
      {
        MLmodel: MLMODEL,
        'input_example.json': '{',
        'serving_input_example.json': '',
      },
      /input_example\.json is not JSON/,
    ],
    [
      'an example and a signature',
      { MLmodel: 'flavors: {}' },
      /neither an input example nor a signature.*log_model/,
    ],
  ])('starts nothing for a model without %s', async (_, files, message) => {
    mockDirectory.setContent(files);
    const verified = verify(() => {});
    await expect(verified).rejects.toThrow(InputError);
    await expect(verified).rejects.toThrow(message);
    expect(run).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<VerifyRequest>, RegExp]>([
    [
      'an image by tag',
      { image: 'registry.example.com/base:latest' },
      /names no digest/,
    ],
    [
      'an image that nothing is known of',
      { image: `other.example.com/base@${digest}`, build: undefined },
      /pass on what model-image:adopt gave/,
    ],
    [
      'an image of a recipe that is not there any more',
      { build: { ...build, recipe: { name: 'old', version: '1' } } },
      /made by the recipe old, which this portal does not have/,
    ],
  ])('refuses %s', async (_, request, message) => {
    await expect(verify(answering, { request })).rejects.toThrow(message);
    expect(run).not.toHaveBeenCalled();
  });
});
