import { createServer, type AddressInfo, type Server } from 'node:net';
import { ConflictError } from '@backstage/errors';

/** Ports on 127.0.0.1 that nothing listened on a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => listen(0)),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(close));
  return ports;
}

/** @throws ConflictError that names each port that is in use and what it is needed for */
export async function demandFreePorts(
  needed: Readonly<Record<string, number>>,
): Promise<void> {
  const taken: string[] = [];
  for (const [what, port] of Object.entries(needed)) {
    try {
      await close(await listen(port));
    } catch {
      taken.push(`port ${port} (${what})`);
    }
  }
  if (taken.length > 0) {
    throw new ConflictError(
      `In use already: ${taken.join(', ')}. ` +
        'Is ./dev start running in another window? Else see who listens there with «ss -ltnp», end it and start again.',
    );
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
  });
}
