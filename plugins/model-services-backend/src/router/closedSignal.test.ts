import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { closedSignal } from './closedSignal';

describe('closedSignal', () => {
  const app = express();
  const signals: AbortSignal[] = [];
  app.get('/quick', (_request, response) => {
    signals.push(closedSignal(response));
    response.end('done');
  });
  app.get('/slow', (_request, response) => {
    signals.push(closedSignal(response));
    response.write('begun');
  });
  const server = createServer(app);

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  async function begin(path: string) {
    const { port } = server.address() as AddressInfo;
    const request = get({ port, path, agent: false });
    request.on('error', () => {});
    const [response] = await once(request, 'response');
    response.on('error', () => {});
    response.resume();
    return { request, response, signal: signals.at(-1) };
  }

  it('fires when the client goes away too early', async () => {
    const { request, signal } = await begin('/slow');
    expect(signal?.aborted).toBe(false);

    request.destroy();
    await once(signal ?? new EventTarget(), 'abort');

    expect(signal?.reason).toMatchObject({
      message: 'The client has closed the connection',
      statusCode: 499,
    });
  });

  it('does not fire after the whole answer', async () => {
    const { response, signal } = await begin('/quick');
    await once(response, 'close');

    expect(signal?.aborted).toBe(false);
  });
});
