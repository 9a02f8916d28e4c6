const URL_CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+@/gi;

/** Hides user names, passwords and tokens in addresses, such as a package index's. */
export function maskCredentials(line: string): string {
  return line.replace(URL_CREDENTIALS, '$1***@');
}
