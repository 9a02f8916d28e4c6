import { InputError } from '@backstage/errors';

/** A user of a registry. */
export interface RegistryCredentials {
  username: string;
  password: string;
}

/** The value of an `Authorization` header. */
export function basicAuthorization(credentials: RegistryCredentials): string {
  const text = `${credentials.username}:${credentials.password}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

/**
 * Keeps a password from being sent where everybody on the way can read it: whoever
 * has it can replace the images that are served. A registry on this machine may do without TLS.
 *
 * @param where - the key or address for the message
 * @throws InputError
 */
export function assertConfidential(url: string, where: string) {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    throw new InputError(
      `${where} would get the registry's password without TLS; use https://, or leave out username and password`,
    );
  }
}

/** True for the names and addresses of this very machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
