import { readFile, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { withCause } from '../http';

/** Writes a PEM file with the usual authorities and a site's own, for programs that trust one file alone. @throws Error when there is no such file. */
export async function writeCertificateBundle(
  certificateAuthorityFile: string,
  target: string,
): Promise<void> {
  const own = await readCertificateAuthority(certificateAuthorityFile);
  await writeFile(target, [...rootCertificates, own].join('\n'));
}

/** Reads a site's own authorities. @throws Error when there is no such file. */
export async function readCertificateAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw withCause(
      new Error(
        `the file ${file} cannot be read; correct modelServices.builder.certificateAuthorityFile or leave it out`,
      ),
      error,
    );
  }
}
