import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PodTemplate } from '../../../config';

/** Lets pods reach servers that listen on this machine's loopback address alone. */
export interface MachineInPods {
  podTemplate: PodTemplate;
  close(): Promise<void>;
}

// Listens at ports of the pod and leads from each to a socket of the same name.
const RELAY = `
import socket, sys, threading

def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass

def relay(port):
    server = socket.create_server(("127.0.0.1", int(port)))
    while True:
        client, _ = server.accept()
        machine = socket.socket(socket.AF_UNIX)
        machine.connect(f"/machine/{port}")
        for pair in (client, machine), (machine, client):
            threading.Thread(target=pump, args=pair, daemon=True).start()

for port in sys.argv[1:]:
    threading.Thread(target=relay, args=[port]).start()
`;

/**
 * The test cluster's pods have a loopback address of their own. So a sidecar listens there, as the site's template
 * for pods says, and leads to this machine's servers through sockets in a folder of the machine.
 *
 * @param addresses - of servers on 127.0.0.1; pods reach them by the same ones
 * @param image - with Python
 */
export async function openMachineToPods(
  addresses: readonly string[],
  image: string,
): Promise<MachineInPods> {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  const ports = addresses.map(address => new URL(address).port);
  const sockets = new Set<Socket>();
  const servers = await Promise.all(
    ports.map(port => serveSocket(join(folder, port), Number(port), sockets)),
  );
  return {
    podTemplate: {
      spec: {
        volumes: [{ name: 'machine', hostPath: { path: folder } }],
        initContainers: [
          {
            name: 'machine',
            image,
            restartPolicy: 'Always',
            command: ['python3', '-c', RELAY, ...ports],
            volumeMounts: [{ name: 'machine', mountPath: '/machine' }],
          },
        ],
      },
    },
    close: async () => {
      sockets.forEach(socket => socket.destroy());
      await Promise.all(
        servers.map(server => new Promise(resolve => server.close(resolve))),
      );
      rmSync(folder, { recursive: true });
    },
  };
}

/** @param sockets - which is given all that are open */
async function serveSocket(
  path: string,
  port: number,
  sockets: Set<Socket>,
): Promise<Server> {
  const server = createServer(client => {
    const target = connect(port, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.pipe(target).pipe(client);
  });
  await new Promise<void>(resolve => {
    server.listen(path, resolve);
  });
  return server;
}
