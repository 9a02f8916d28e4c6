import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../process';

/** A certificate that vouches for itself, so it is its own authority as well. */
export interface Certificate {
  certificateFile: string;
  keyFile: string;
}

/**
 * Makes the certificate by which the cluster's servers on 127.0.0.1 know each other.
 *
 * Whoever reaches etcd or the kubelet is root on the node, and any user of this machine can open their
 * ports: nobody is let in without this certificate's key.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const certificate = {
    certificateFile: join(folder, 'stack.crt'),
    keyFile: join(folder, 'stack.key'),
  };
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
    ...['-subj', '/CN=stack', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', certificate.keyFile, '-out', certificate.certificateFile],
  ]);
  return certificate;
}

/** What a client needs to be known by it, in the words of Node's TLS. */
export async function readCertificate({
  certificateFile,
  keyFile,
}: Certificate): Promise<{ ca: string; cert: string; key: string }> {
  const cert = await readFile(certificateFile, 'utf8');
  return { ca: cert, cert, key: await readFile(keyFile, 'utf8') };
}
