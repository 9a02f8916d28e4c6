import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { portalClient, type PortalClient } from './portal';

const root = resolve(__dirname, '../../../..');
const START_ATTEMPTS = 600;

/** The portal's own backend in a process of its own, with a database that outlives it. */
export interface BackendProcess {
  client: PortalClient;
  /** Ends it with SIGKILL, it alone and at once. */
  kill(): Promise<void>;
}

/** Prepares a backend that can be started again and again with the same database. */
export async function prepareBackend(
  directory: string,
  config: JsonObject,
): Promise<() => Promise<BackendProcess>> {
  await mkdir(join(directory, 'database'), { recursive: true });
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const configFile = join(directory, 'app-config.json');
  await writeFile(
    configFile,
    JSON.stringify({
      ...config,
      app: { baseUrl: url },
      backend: {
        ...(config.backend as JsonObject),
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'better-sqlite3',
          connection: { directory: join(directory, 'database') },
        },
      },
      scaffolder: { taskRecovery: { staleTimeout: { seconds: 3 } } },
    }),
  );
  return () => start(url, configFile, join(directory, 'backend.log'));
}

async function start(
  url: string,
  configFile: string,
  logFile: string,
): Promise<BackendProcess> {
  const log = await open(logFile, 'a');
  const backend = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      'src/index',
      ...['--config', join(root, 'app-config.yaml')],
      ...['--config', configFile],
    ],
    {
      cwd: join(root, 'packages/backend'),
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  const ended = once(backend, 'exit');
  await log.close();

  for (let attempt = 0; ; attempt++) {
    const token = await signInAsGuest(url).catch(() => undefined);
    if (token) {
      return {
        client: portalClient(url, `Bearer ${token}`),
        kill: async () => {
          backend.kill('SIGKILL');
          await ended;
        },
      };
    }
    if (backend.exitCode !== null || attempt > START_ATTEMPTS) {
      backend.kill('SIGKILL');
      throw new Error(`The backend did not start; see ${logFile}`);
    }
    await sleep(250);
  }
}

async function signInAsGuest(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/guest/refresh`);
  return z
    .object({ backstageIdentity: z.object({ token: z.string() }) })
    .parse(await response.json()).backstageIdentity.token;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The operating system gave no port');
  }
  return address.port;
}
