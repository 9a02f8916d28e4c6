import { join } from 'node:path';
import { debianProgram } from '../../machine';
import { startServer } from '../../process';
import { readCertificate, type Certificate } from './certificate';
import { sendHttps } from './https';

/** Starts the API server's store on 127.0.0.1; answers with its address. */
export async function serveEtcd(options: {
  port: number;
  peerPort: number;
  certificate: Certificate;
  folder: string;
  logFolder: string;
}): Promise<string> {
  const { certificateFile, keyFile } = options.certificate;
  const identity = await readCertificate(options.certificate);
  const url = `https://127.0.0.1:${options.port}`;
  const peerUrl = `https://127.0.0.1:${options.peerPort}`;
  await startServer({
    name: 'etcd',
    command: await debianProgram('etcd-server', 'usr/bin/etcd'),
    args: [
      `--data-dir=${join(options.folder, 'etcd')}`,
      ...[`--listen-client-urls=${url}`, `--advertise-client-urls=${url}`],
      ...[`--listen-peer-urls=${peerUrl}`, '--initial-cluster-state=new'],
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      ...['--client-cert-auth', '--peer-client-cert-auth'],
      ...['', 'peer-'].flatMap(whose => [
        `--${whose}cert-file=${certificateFile}`,
        `--${whose}key-file=${keyFile}`,
        `--${whose}trusted-ca-file=${certificateFile}`,
      ]),
      // Its data are thrown away after each run.
      '--unsafe-no-fsync',
    ],
    logFile: join(options.logFolder, 'etcd.log'),
    isReady: () =>
      sendHttps(`${url}/health`, identity).then(
        ({ status }) => status === 200,
        () => false,
      ),
    readyWithinSeconds: 60,
  });
  return url;
}
