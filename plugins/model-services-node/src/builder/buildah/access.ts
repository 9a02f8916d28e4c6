import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig, RegistryConfig } from '../../config';
import { isLoopback } from '../../registry/credentials';

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

/**
 * Writes what buildah needs to reach the registries into a folder: credentials, which so do not show in a list of processes,
 * certificate authorities, and the leave to talk without TLS to some hosts.
 */
export async function writeRegistryAccess(
  directory: string,
  { builder, registry }: AccessConfig,
): Promise<RegistryAccess> {
  const globalArgs: string[] = [];
  const args: string[] = [];

  const insecureHosts = findInsecureHosts(builder, registry);
  if (insecureHosts.length > 0) {
    const file = join(directory, 'registries.conf');
    await writeFile(file, insecureHosts.map(insecureHost).join('\n'));
    globalArgs.push('--registries-conf', file);
  }
  if (registry.username !== undefined) {
    const file = join(directory, 'auth.json');
    const { host } = new URL(registry.url);
    const auth = Buffer.from(
      `${registry.username}:${registry.password ?? ''}`,
    ).toString('base64');
    await writeFile(file, JSON.stringify({ auths: { [host]: { auth } } }), {
      mode: 0o600,
    });
    args.push('--authfile', file);
  }
  if (builder.certificateAuthorityFile) {
    const folder = join(directory, 'certificates');
    await mkdir(folder);
    // Only files named so are read, and they add to the system's authorities. See containers-certs.d(5).
    await copyFile(builder.certificateAuthorityFile, join(folder, 'ca.crt'));
    args.push('--cert-dir', folder);
  }
  return { globalArgs, args };
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
