import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningContainer } from '../../builder';
import { ask } from '../../http';

/** A server in this process that stands in for a started image. */
export interface FakeContainer extends RunningContainer {
  /** Ends as if by itself. */
  exit(code: number): void;
  stop: jest.Mock<Promise<void>>;
}

/** Starts a server in this process in place of an image. */
export async function startFakeContainer(
  listener: RequestListener,
  log = 'last words',
): Promise<FakeContainer> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  let exit: (code: number) => void = () => {};
  const exited = new Promise<number>(resolve => {
    exit = resolve;
  });
  const { port } = server.address() as AddressInfo;
  return {
    ask: (path, options) => ask(`http://127.0.0.1:${port}${path}`, options),
    exited,
    exit,
    logTail: () => log,
    stop: jest.fn(() => close(server)),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}
