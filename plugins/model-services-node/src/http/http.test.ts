import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { explainFailure } from './explainFailure';
import { fetchAnswer, fetchStream } from './fetchAnswer';
import { readBody } from './readBody';

describe('requests', () => {
  let answer: (response: ServerResponse) => void;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((_, response) => answer(response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives up a server that does not answer', async () => {
    answer = () => undefined;
    const error = await fetchStream(url, {}, 50).catch(e => e);
    expect(explainFailure(error)).toBe('did not answer in time');
  });

  it('waits for a body that comes slowly once the answer has begun', async () => {
    answer = response => {
      response.write('begun, ');
      setTimeout(() => response.end('done'), 200);
    };
    const response = await fetchStream(url, {}, 100);
    await expect(response.text()).resolves.toBe('begun, done');
  });

  it('reads no more than its bound', async () => {
    let sent = 0;
    answer = response => {
      const timer = setInterval(() => {
        sent += 1_000;
        response.write('x'.repeat(1_000));
      }, 1);
      response.on('close', () => clearInterval(timer));
    };
    const error = await fetchAnswer(url, 5_000).catch(e => e);
    expect(explainFailure(error)).toBe(
      'sent an answer of more than 5000 bytes',
    );
    await new Promise(resolve => setTimeout(resolve, 50));
    const sentThen = sent;
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(sent).toBe(sentThen);
  });

  it('ends in the middle of a body when it is cancelled', async () => {
    answer = response => response.write('begun');
    const controller = new AbortController();
    const response = await fetchStream(url, { signal: controller.signal });
    const pending = readBody(response, 100);
    controller.abort(new Error('cancelled by the test'));
    await expect(pending).rejects.toThrow('cancelled by the test');
  });

  it('names the code of a connection that breaks', async () => {
    answer = response => response.destroy();
    const error = await fetchAnswer(url, 100).catch(e => e);
    expect(explainFailure(error)).toMatch(/^cannot be reached \([A-Z_]+\)$/);
  });
});

describe('explainFailure', () => {
  it.each([
    [
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }),
      }),
      'cannot be reached (ENOTFOUND)',
    ],
    [new TypeError('Failed to fetch https://me:pa55@a'), 'cannot be reached'],
    ['text', 'cannot be reached'],
    [undefined, 'cannot be reached'],
  ])('explains %s', (error, text) => {
    expect(explainFailure(error)).toBe(text);
  });

  it('does not follow causes for ever', () => {
    const error = new Error('round');
    error.cause = error;
    expect(explainFailure(error)).toBe('cannot be reached');
  });
});
