import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PodTemplate } from '../../../config';

/** Lets pods reach a registry that listens on this machine's loopback address alone. */
export interface RegistryInPods {
  podTemplate: PodTemplate;
  close(): Promise<void>;
}

// Listens at an address of the pod and leads to the socket.
const RELAY = `
import socket, sys, threading

def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass

server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    registry = socket.socket(socket.AF_UNIX)
    registry.connect("/registry/socket")
    for pair in (client, registry), (registry, client):
        threading.Thread(target=pump, args=pair, daemon=True).start()
`;

/**
 * The test cluster's pods have a loopback address of their own. So a sidecar listens there, as the site's template
 * for pods says, and leads to the registry through a socket in a folder of the machine.
 *
 * @param host - of the registry, on 127.0.0.1
 * @param image - with Python
 */
export async function openRegistryToPods(
  host: string,
  image: string,
): Promise<RegistryInPods> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const [address, port] = host.split(':');
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const registry = connect(Number(port), address);
    for (const socket of [client, registry]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.pipe(registry).pipe(client);
  });
  await new Promise<void>(resolve => {
    server.listen(join(folder, 'socket'), resolve);
  });
  return {
    podTemplate: {
      spec: {
        volumes: [{ name: 'registry', hostPath: { path: folder } }],
        initContainers: [
          {
            name: 'registry',
            image,
            restartPolicy: 'Always',
            command: ['python3', '-c', RELAY, port],
            volumeMounts: [{ name: 'registry', mountPath: '/registry' }],
          },
        ],
      },
    },
    close: async () => {
      sockets.forEach(socket => socket.destroy());
      await new Promise(resolve => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
