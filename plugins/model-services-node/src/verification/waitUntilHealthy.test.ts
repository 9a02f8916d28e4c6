import {
  startFakeContainer,
  type FakeContainer,
} from './__testUtils__/fakeContainer';
import { waitUntilHealthy } from './waitUntilHealthy';

describe('waitUntilHealthy', () => {
  let container: FakeContainer;
  afterEach(() => container.stop());

  it('waits while the server has not loaded the model', async () => {
    let asked = 0;
    container = await startFakeContainer((request, response) => {
      expect(request.url).toBe('/health/ping');
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end('pong');
    });
    await waitUntilHealthy(container, '/health/ping', 10_000);
    expect(asked).toBe(3);
  });

  it('says how and with which words the image ended', async () => {
    container = await startFakeContainer((_, response) =>
      response.writeHead(503).end(),
    );
    container.exit(1);
    await expect(
      waitUntilHealthy(container, '/health/ping', 10_000),
    ).rejects.toThrow(
      /ended with code 1 before it could predict. Its last lines .*:\nlast words/,
    );
  });

  it('gives up in time and shows the last lines', async () => {
    container = await startFakeContainer((_, response) =>
      response.writeHead(503).end(),
    );
    await expect(
      waitUntilHealthy(container, '/health/ping', 300),
    ).rejects.toThrow(
      /not ready to predict within 0.3 seconds. Its last lines:\nlast words/,
    );
  });

  it('ends when it is cancelled, also while the server keeps it waiting', async () => {
    container = await startFakeContainer(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 200);
    await expect(
      waitUntilHealthy(container, '/health/ping', 10_000, controller.signal),
    ).rejects.toThrow('cancelled');
  });
});
