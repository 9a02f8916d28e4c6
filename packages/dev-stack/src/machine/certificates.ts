/**
 * The bundle of certificate authorities that this machine was told to trust, for builds
 * that see nothing else of the machine; undefined when it was told of none.
 */
export function certificateAuthorityFile(): string | undefined {
  return process.env.SSL_CERT_FILE || undefined;
}
