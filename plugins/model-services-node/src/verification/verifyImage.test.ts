import type { RequestListener } from 'node:http';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { verificationSchema } from '@model-services/backstage-plugin-model-services-common';
import type { BuildEngine } from '../builder';
import {
  startFakeContainer,
  type FakeContainer,
} from './__testUtils__/fakeContainer';
import { verifyImage } from './verifyImage';

const digest = `sha256:${'a'.repeat(64)}`;
const image = `registry.example.com/base@${digest}`;
const modelVersion = { name: 'wine', version: '3' };
const MLMODEL = `
saved_input_example_info:
  artifact_path: input_example.json
  pandas_orient: split
  serving_input_path: serving_input_example.json
  type: dataframe
`;

describe('verifyImage', () => {
  const mockDirectory = createMockDirectory();
  let container: FakeContainer;
  const run = jest.fn<
    ReturnType<BuildEngine['run']>,
    Parameters<BuildEngine['run']>
  >();
  const engine: BuildEngine = { build: jest.fn(), run };

  beforeEach(() => {
    run.mockReset();
    mockDirectory.setContent({
      MLmodel: MLMODEL,
      'input_example.json': '{"columns": ["a"], "data": [[1.5]]}',
      'serving_input_example.json': '{}',
    });
  });

  async function verify(listener: RequestListener, signal?: AbortSignal) {
    container = await startFakeContainer(listener);
    run.mockResolvedValue(container);
    return verifyImage(
      { image, modelVersion, modelDirectory: mockDirectory.path },
      { engine },
      {
        logger: mockServices.logger.mock(),
        startTimeoutMilliseconds: 500,
        signal,
      },
    );
  }

  it("starts the image as Seldon would, asks it with the model's own example and stops it", async () => {
    const verification = await verify((request, response) =>
      response.end(
        request.url === '/health/ping' ? 'pong' : '{"data":{"ndarray":[2.5]}}',
      ),
    );
    expect(verificationSchema.parse(verification)).toMatchObject({
      digest,
      modelVersion,
      request: '{"data":{"names":["a"],"ndarray":[[1.5]]}}',
      response: '{"data":{"ndarray":[2.5]}}',
    });
    expect(Date.parse(verification.verifiedAt)).toBeGreaterThan(0);
    expect(container.stop).toHaveBeenCalled();

    const [{ env, ...request }] = run.mock.calls[0];
    expect(request).toEqual({ image, modelDirectory: mockDirectory.path });
    expect(env).toMatchObject({
      PREDICTIVE_UNIT_IMAGE: image,
      PREDICTIVE_UNIT_PARAMETERS:
        '[{"name":"model_uri","value":"/mnt/models","type":"STRING"}]',
    });
  });

  it('shortens what is long', async () => {
    const long = JSON.stringify({ strData: 'x'.repeat(100_000) });
    const verification = await verify((request, response) =>
      response.end(request.url === '/health/ping' ? 'pong' : long),
    );
    expect(verification.response.length).toBeLessThan(4_096);
    expect(verification.response).toContain(`(${long.length} characters)`);
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
    await expect(verify(() => {}, AbortSignal.timeout(100))).rejects.toThrow(
      /timeout/,
    );
    expect(container.stop).toHaveBeenCalled();
  });

  it.each([
    ['the MLmodel file', { 'input_example.json': '{}' }, /lack MLmodel/],
    ['the example', { MLmodel: MLMODEL }, /lack input_example.json/],
    ['an example', { MLmodel: 'flavors: {}' }, /no input example.*log_model/],
  ])('starts nothing for a model without %s', async (_, files, message) => {
    mockDirectory.setContent(files);
    const verified = verify(() => {});
    await expect(verified).rejects.toThrow(InputError);
    await expect(verified).rejects.toThrow(message);
    expect(run).not.toHaveBeenCalled();
    await container.stop();
  });

  it('refuses an image by tag', async () => {
    await expect(
      verifyImage(
        {
          image: 'registry.example.com/base:latest',
          modelVersion,
          modelDirectory: mockDirectory.path,
        },
        { engine },
        { logger: mockServices.logger.mock() },
      ),
    ).rejects.toThrow(/names no digest/);
    expect(run).not.toHaveBeenCalled();
  });
});
