import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig, RegistryConfig } from '../../config';
import { isLoopback } from '../../registry/credentials';
import { readCertificateAuthority } from '../certificates';

/** Arguments that give buildah access to registries. */
export interface RegistryAccess {
  /** For buildah itself, before the command. */
  globalArgs: readonly string[];
  /** For `bud`, `from` and `push`. */
  args: readonly string[];
}

/** The settings that access needs. */
export interface AccessConfig {
  builder: Pick<BuilderConfig, 'parents' | 'certificateAuthorityFile'>;
  registry: RegistryConfig;
}

/** Access to registries as files that are yet to be put where the arguments say. */
export interface RegistryAccessFiles extends RegistryAccess {
  /** Content by path below the folder; some hold secrets. */
  files: Record<string, string>;
}

/**
 * Writes what buildah needs to reach the registries into a folder: credentials, which so do not show in a list of processes,
 * certificate authorities, and the leave to talk without TLS to some hosts.
 */
export async function writeRegistryAccess(
  directory: string,
  config: AccessConfig,
): Promise<RegistryAccess> {
  const { files, ...access } = await registryAccessFiles(directory, config);
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode: 0o600 });
  }
  return access;
}

/** Tells what `writeRegistryAccess` would write into a folder that may be on another machine. */
export async function registryAccessFiles(
  directory: string,
  { builder, registry }: AccessConfig,
): Promise<RegistryAccessFiles> {
  const files: Record<string, string> = {};
  const globalArgs: string[] = [];
  const args: string[] = [];

  const insecureHosts = findInsecureHosts(builder, registry);
  if (insecureHosts.length > 0) {
    files['registries.conf'] = insecureHosts.map(insecureHost).join('\n');
    globalArgs.push('--registries-conf', join(directory, 'registries.conf'));
  }
  if (registry.username !== undefined) {
    const { host } = new URL(registry.url);
    const auth = Buffer.from(
      `${registry.username}:${registry.password ?? ''}`,
    ).toString('base64');
    files['auth.json'] = JSON.stringify({ auths: { [host]: { auth } } });
    args.push('--authfile', join(directory, 'auth.json'));
  }
  if (builder.certificateAuthorityFile) {
    // Only files named so are read, and they add to the system's authorities. See containers-certs.d(5).
    files['certificates/ca.crt'] = await readCertificateAuthority(
      builder.certificateAuthorityFile,
    );
    args.push('--cert-dir', join(directory, 'certificates'));
  }
  return { files, globalArgs, args };
}

// The registry if it is configured so, and registries of parents on this very machine.
function findInsecureHosts(
  { parents }: AccessConfig['builder'],
  registry: RegistryConfig,
): string[] {
  const { host, protocol } = new URL(registry.url);
  const parentHosts = parents
    .map(parent => parseImageReference(parent.image).host)
    .filter(
      parentHost =>
        parentHost !== host &&
        isLoopback(new URL(`http://${parentHost}`).hostname),
    );
  return [
    ...new Set([...(protocol === 'http:' ? [host] : []), ...parentHosts]),
  ];
}

// A JSON string of a host's characters is a TOML string too. See containers-registries.conf(5).
function insecureHost(host: string): string {
  return `[[registry]]\nlocation = ${JSON.stringify(host)}\ninsecure = true\n`;
}
