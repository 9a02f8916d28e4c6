import { createServer, type Server } from 'node:net';

/**
 * Ports of this machine that nothing listened on a moment ago; all different.
 * Needed because a container of chroot isolation has no network of its own.
 */
export async function findFreePorts(count: number): Promise<number[]> {
  // All are held until the last one is found, so that none comes twice.
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map(portOf);
  await Promise.all(
    servers.map(server => new Promise(closed => server.close(closed))),
  );
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the operating system gave no port number');
  }
  return address.port;
}
