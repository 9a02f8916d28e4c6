import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import type { RunCommand } from '../process';
import { writeCertificateBundle } from './certificates';
import { uvConfig } from './sources';
import { type FetchedWheel, writeStubs } from './wheels';

/** What is resolved. */
export interface LockRequest {
  environment: EnvironmentSpec;
  /** Requirement lines of a server that shares the environment. */
  serverRequirements: readonly string[];
  /** Names of packages of that server that exist as source only; they are left out of the lock. */
  serverSourcePackages?: readonly string[];
  /** The environment's wheels; none unless given. */
  wheels?: readonly FetchedWheel[];
  /** ISO 8601; packages published later are not considered. */
  resolveAsOf: string;
  /** Such as `linux/amd64`. */
  platform: string;
  /** Addresses of package indexes, as `askedIndexes` gives them. */
  indexes: readonly string[];
}

/** What resolving runs with. */
export interface LockSettings {
  builder: Pick<
    BuilderConfig,
    'stateDirectory' | 'certificateAuthorityFile' | 'packageSources'
  >;
  /** Folder for temporary files, which the caller removes. */
  directory: string;
  runCommand: RunCommand;
  signal?: AbortSignal;
}

const TARGETS: Partial<Record<string, string>> = {
  'linux/amd64': 'x86_64-unknown-linux-gnu',
  'linux/arm64': 'aarch64-unknown-linux-gnu',
};

/**
 * Writes the requirements into the folder and makes the arguments by which uv resolves them.
 *
 * @throws InputError when a line among them is an option of pip.
 */
export async function compileArgs(
  {
    environment,
    serverRequirements,
    serverSourcePackages = [],
    wheels = [],
    resolveAsOf,
    platform,
    indexes,
  }: LockRequest,
  { builder, directory }: LockSettings,
): Promise<string[]> {
  const requirementsFile = join(directory, 'requirements.in');
  const constraintsFile = join(directory, 'constraints.txt');
  const overridesFile = join(directory, 'overrides.txt');
  await writeLines(requirementsFile, [
    ...environment.requirements,
    ...serverRequirements,
    ...(await writeStubs(environment, wheels, directory)),
  ]);
  await writeLines(constraintsFile, environment.constraints ?? []);
  // A marker that holds nowhere: nothing depends on them any more.
  await writeLines(
    overridesFile,
    serverSourcePackages.map(name => `${name}; python_version < '3'`),
  );
  return [
    'pip',
    'compile',
    ...(await configArgs(indexes, { builder, directory })),
    '--no-header',
    '--generate-hashes',
    '--no-build',
    '--no-python-downloads',
    '--no-progress',
    '--color',
    'never',
    '--exclude-newer',
    new Date(resolveAsOf).toISOString(),
    '--python-version',
    environment.python,
    '--python-platform',
    targetOf(platform),
    '--constraint',
    constraintsFile,
    '--override',
    overridesFile,
    requirementsFile,
  ];
}

/** Arguments that tell uv where packages come from. By file: arguments show in the list of processes. */
export async function configArgs(
  indexes: readonly string[],
  { builder, directory }: Pick<LockSettings, 'builder' | 'directory'>,
): Promise<string[]> {
  const text = uvConfig(indexes, builder.packageSources);
  if (text === undefined) {
    return ['--no-config'];
  }
  const file = join(directory, 'uv.toml');
  await writeFile(file, text, { mode: 0o600 });
  return ['--config-file', file];
}

async function writeLines(file: string, lines: readonly string[]) {
  refuseOptions(lines);
  await writeFile(file, lines.map(line => `${line}\n`).join(''));
}

function refuseOptions(requirements: readonly string[]): void {
  const option = requirements.find(line => /^\s*-|[\r\n]/.test(line));
  if (option !== undefined) {
    throw new InputError(
      `the requirement «${option}» is an option of pip, not a package; log the model without it`,
    );
  }
}

/** uv's name for a platform. @throws InputError when images cannot be built for it. */
export function targetOf(platform: string): string {
  const target = TARGETS[platform];
  if (!target) {
    throw new InputError(
      `images for ${platform} cannot be built; use a machine with one of ${Object.keys(
        TARGETS,
      ).join(', ')}`,
    );
  }
  return target;
}

/** The environment that uv runs in, with a cache that later runs share. */
export async function uvEnvironment({
  builder,
  directory,
}: LockSettings): Promise<Record<string, string>> {
  const cache = join(builder.stateDirectory, 'uv-cache');
  await mkdir(cache, { recursive: true });
  if (!builder.certificateAuthorityFile) {
    return { UV_CACHE_DIR: cache };
  }
  const bundle = join(directory, 'certificates.pem');
  await writeCertificateBundle(builder.certificateAuthorityFile, bundle);
  return { UV_CACHE_DIR: cache, SSL_CERT_FILE: bundle };
}
