import {
  startFakeContainer,
  type FakeContainer,
} from './__testUtils__/fakeContainer';
import { predict as predictOn } from './predict';
import { SERVERS } from './servers';

function predict(container: FakeContainer, body: string, signal?: AbortSignal) {
  const request = { body, source: 'input-example' as const };
  return predictOn(container, SERVERS.seldon, request, signal);
}

describe('predict', () => {
  let container: FakeContainer;
  afterEach(() => container.stop());

  function answering(status: number, body: string) {
    return startFakeContainer((_, response) =>
      response.writeHead(status).end(body),
    );
  }

  it('posts the request and gives the answer as it came', async () => {
    let received = '';
    container = await startFakeContainer((request, response) => {
      received = `${request.method} ${request.url} ${request.headers['content-type']} `;
      request.on('data', chunk => {
        received += chunk;
      });
      request.on('end', () => response.end('{"data": {"ndarray": [1.10]}}'));
    });
    const prediction = await predict(container, '{"strData":"é"}');
    expect(prediction.body).toBe('{"data": {"ndarray": [1.10]}}');
    expect(prediction.latencyMilliseconds).toBeGreaterThan(0);
    expect(received).toBe(
      'POST /api/v1.0/predictions application/json {"strData":"é"}',
    );
  });

  it.each([
    '{"strData": "yes"}',
    '{"binData": "eWVz"}',
    '{"jsonData": null}',
    '{"data": {"tensor": {"shape": [1], "values": [1]}}, "meta": {}}',
  ])('takes %s for a prediction', async body => {
    container = await answering(200, body);
    await expect(predict(container, '{}')).resolves.toMatchObject({ body });
  });

  it.each([
    [
      400,
      '{"status":{"status":1,"info":"no column b","code":-1,"reason":"BAD"}}',
      'no column b',
    ],
    [
      200,
      '{"status":{"status":"FAILURE","info":"","reason":"MODEL_ERROR"}}',
      'MODEL_ERROR',
    ],
    [500, '<html>oops</html>', 'HTTP 500: <html>oops</html>'],
    [200, '{"predictions": [1]}', 'no prediction on the protocol'],
    [200, '{}', 'no prediction on the protocol'],
    [200, 'yes', 'no prediction on the protocol'],
  ])('takes HTTP %d with %s for a failure', async (status, body, cause) => {
    container = await answering(status, body);
    await expect(predict(container, '{}')).rejects.toThrow(cause);
  });

  it('asks for values made up to fit a signature, and says so in errors', async () => {
    container = await answering(
      500,
      '{"status":{"status":1,"info":"unknown category text"}}',
    );
    await expect(
      predictOn(container, SERVERS.seldon, { body: '{}', source: 'signature' }),
    ).rejects.toThrow(
      /made up to fit.*unknown category text.*log it again with an input example/,
    );
  });

  it('asks on the open inference protocol', async () => {
    const body = '{"outputs":[{"name":"a"}]}';
    container = await startFakeContainer((request, response) => {
      expect(request.url).toBe('/v2/models/verification/infer');
      response.writeHead(200).end(body);
    });
    await expect(
      predictOn(container, SERVERS.v2, { body: '{}', source: 'input-example' }),
    ).resolves.toMatchObject({ body });
  });

  it.each([
    [400, '{"error":"no column b"}', 'no column b'],
    [404, '{"detail":"Not Found"}', 'HTTP 404'],
    [200, '{"data":{}}', 'no prediction'],
  ])(
    'takes HTTP %d with %s on the open inference protocol for no prediction',
    async (status, body, cause) => {
      container = await answering(status, body);
      await expect(
        predictOn(container, SERVERS.v2, {
          body: '{}',
          source: 'input-example',
        }),
      ).rejects.toThrow(cause);
    },
  );

  it('says that there was no answer', async () => {
    container = await startFakeContainer(request => request.destroy());
    await expect(predict(container, '{}')).rejects.toThrow(
      /asked for a prediction, cannot be reached/,
    );
  });

  it('ends when it is cancelled', async () => {
    container = await startFakeContainer(() => {});
    await expect(
      predict(container, '{}', AbortSignal.timeout(100)),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
