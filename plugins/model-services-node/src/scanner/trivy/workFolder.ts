import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegistryConfig } from '../../config';

/** Of the backend's own environment, what a program needs to reach the network where it runs. */
const NETWORK_VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
];

/** A folder for one scan, and the environment of a trivy that runs in it. */
export interface WorkFolder {
  path: string;
  /**
   * None of the operator's TRIVY_ variables, which could hide findings. Trivy's temporary files
   * go to the folder, so that they are removed with it.
   */
  env: Record<string, string>;
  /** The same with the registry's credentials. */
  registryEnv: Record<string, string>;
}

/**
 * Gives work an empty folder and removes it afterwards. Empty, because trivy reads
 * trivy.yaml and .trivyignore of the folder it runs in, and both can hide findings.
 */
export async function inWorkFolder<T>(
  registry: RegistryConfig,
  work: (folder: WorkFolder) => Promise<T>,
): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'model-services-scan-'));
  try {
    const env = { TMPDIR: path, ...networkEnvironment() };
    return await work({
      path,
      env,
      registryEnv: { ...env, ...(await writeCredentials(registry, path)) },
    });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

function networkEnvironment(): Record<string, string> {
  return Object.fromEntries(
    NETWORK_VARIABLES.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

// A file rather than TRIVY_USERNAME and TRIVY_PASSWORD: those are cut apart at commas and
// are shown to every registry, also to the one that the scanner's database comes from.
async function writeCredentials(
  { url, username, password }: RegistryConfig,
  folder: string,
): Promise<Record<string, string>> {
  if (username === undefined || password === undefined) {
    return {};
  }
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  await writeFile(
    join(folder, 'config.json'),
    JSON.stringify({ auths: { [new URL(url).host]: { auth } } }),
    { mode: 0o600 },
  );
  return { DOCKER_CONFIG: folder };
}
