import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { debianProgram } from '../../machine';
import { answers, startServer, type RunningServer } from '../../process';

/** Whom a registry with a password lets in; it listens on this machine alone, and for tests. */
export const registryAccount = {
  username: 'robot',
  password: 'registry-password',
  /** The line of a password file; the registry knows bcrypt alone. */
  htpasswd:
    'robot:$2b$10$32JdPx0.vjnEeSAdLs7AceTxJLvarxOmy2MFgemsCCUSq6gGPTYAC\n',
};

export interface RegistryServer extends RunningServer {
  url: string;
  host: string;
}

/** Starts an OCI registry on 127.0.0.1 that keeps everything in a folder. */
export async function serveRegistry(options: {
  port: number;
  folder: string;
  logFile: string;
  withPassword?: boolean;
}): Promise<RegistryServer> {
  const { port, folder, withPassword = false } = options;
  const passwordFile = join(folder, 'htpasswd');
  const configFile = join(folder, 'config.yaml');
  await mkdir(folder, { recursive: true });
  await writeFile(passwordFile, registryAccount.htpasswd);
  await writeFile(
    configFile,
    dump({
      version: 0.1,
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: {
        filesystem: { rootdirectory: join(folder, 'data') },
        delete: { enabled: true },
      },
      http: { addr: `127.0.0.1:${port}` },
      ...(withPassword && {
        auth: { htpasswd: { realm: 'registry', path: passwordFile } },
      }),
    }),
  );
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  const { username, password } = registryAccount;
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  const server = await startServer({
    name: 'The OCI registry',
    command: await debianProgram('docker-registry', 'usr/bin/docker-registry'),
    args: ['serve', configFile],
    logFile: options.logFile,
    isReady: () =>
      answers(
        `${url}/v2/`,
        withPassword ? { authorization: `Basic ${credentials}` } : {},
      ),
    readyWithinSeconds: 30,
  });
  return { ...server, url, host };
}
