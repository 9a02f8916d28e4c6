import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePorts, inDevStack } from '../../machine';
import { run, startServer, type RunningServer } from '../../process';
import type { IssuedCertificate } from './certificate';
import { installPackageIndex } from './install';

const READY_WITHIN_SECONDS = 60;

/** Whom a server lets in. */
export interface Account {
  username: string;
  password: string;
}

export interface PackageIndex extends RunningServer {
  /** Address of its simple API. */
  url: string;
  /** `host:port` */
  host: string;
}

export interface ForwardProxy extends RunningServer {
  /** Address without credentials. */
  url: string;
}

/**
 * Starts a Python package index over TLS on 127.0.0.1, with wheels of one module each.
 *
 * @param options.account - who may read; everybody unless given
 */
export async function servePackageIndex(options: {
  folder: string;
  wheels: { name: string; version: string }[];
  certificate: IssuedCertificate;
  account?: Account;
}): Promise<PackageIndex> {
  const { folder, certificate, account } = options;
  const programs = await installPackageIndex();
  const wheels = join(folder, 'wheels');
  await mkdir(wheels, { recursive: true });
  for (const { name, version } of options.wheels) {
    await run(join(programs, 'python'), [
      inDevStack('services/package-index/write_wheel.py'),
      ...[wheels, name, version],
    ]);
  }
  const settings = {
    roots: [wheels],
    // In its own words, nobody needs to be let in where this is a dot.
    password_file: account ? await writePasswordFile(folder, account) : '.',
    authenticate: account ? ['list', 'download'] : [],
  };
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const server = await startServer({
    name: 'Package index',
    command: join(programs, 'gunicorn'),
    args: [
      ...['--bind', host, '--threads', '4', '--no-control-socket'],
      ...['--certfile', certificate.certificateFile],
      ...['--keyfile', certificate.keyFile],
      // A call in Python: lists and strings are the same in JSON. What it lacks is found nowhere else.
      `pypiserver:app(${Object.entries(settings)
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join(', ')}, disable_fallback=True)`,
    ],
    logFile: join(folder, 'package-index.log'),
    isReady: () => isListening(port),
    readyWithinSeconds: READY_WITHIN_SECONDS,
  });
  return { ...server, url: `https://${host}/simple`, host };
}

/** Starts a forward proxy on 127.0.0.1 that lets one account pass; its log names each connection. */
export async function serveForwardProxy(options: {
  folder: string;
  account: Account;
}): Promise<ForwardProxy> {
  const { folder, account } = options;
  const programs = await installPackageIndex();
  await mkdir(folder, { recursive: true });
  const [port] = await freePorts(1);
  const server = await startServer({
    name: 'Forward proxy',
    command: join(programs, 'proxy'),
    args: [
      ...['--hostname', '127.0.0.1', '--port', `${port}`],
      ...['--num-workers', '1', '--num-acceptors', '1'],
      ...['--basic-auth', `${account.username}:${account.password}`],
      ...['--data-dir', join(folder, 'proxy')],
    ],
    logFile: join(folder, 'proxy.log'),
    isReady: () => isListening(port),
    readyWithinSeconds: READY_WITHIN_SECONDS,
  });
  return { ...server, url: `http://127.0.0.1:${port}` };
}

async function writePasswordFile(
  folder: string,
  { username, password }: Account,
): Promise<string> {
  const file = join(folder, 'htpasswd');
  const hash = await run('openssl', ['passwd', '-apr1', '-stdin'], {
    input: password,
  });
  await writeFile(file, `${username}:${hash.trim()}\n`);
  return file;
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
