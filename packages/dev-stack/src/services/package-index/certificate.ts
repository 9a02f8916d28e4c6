import { join } from 'node:path';
import { run } from '../../process';

/** A server's certificate for 127.0.0.1, and the authority that nobody but its clients knows. */
export interface IssuedCertificate {
  certificateFile: string;
  keyFile: string;
  certificateAuthorityFile: string;
}

/** Makes a certificate authority in a folder and has it issue a server's certificate. */
export async function issueCertificate(
  folder: string,
): Promise<IssuedCertificate> {
  const issued = {
    certificateFile: join(folder, 'server.crt'),
    keyFile: join(folder, 'server.key'),
    certificateAuthorityFile: join(folder, 'authority.crt'),
  };
  const authorityKeyFile = join(folder, 'authority.key');
  const newPair = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
  ];
  await run('openssl', [
    ...newPair,
    ...['-subj', '/CN=Authority of a package index'],
    ...['-keyout', authorityKeyFile, '-out', issued.certificateAuthorityFile],
  ]);
  await run('openssl', [
    ...newPair,
    ...['-subj', '/CN=package index', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-addext', 'basicConstraints=critical,CA:FALSE'],
    ...['-CA', issued.certificateAuthorityFile, '-CAkey', authorityKeyFile],
    ...['-keyout', issued.keyFile, '-out', issued.certificateFile],
  ]);
  return issued;
}
