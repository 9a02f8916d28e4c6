import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  type EnvironmentSpec,
  type LockedPackage,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../config';
import { CommandFailedError, type RunCommand } from '../process';
import { writeCertificateBundle } from './certificates';
import { explainLockFailure } from './lockFailure';
import { lockedPackages } from './lockedPackages';
import { keepRequiredHashes } from './requiredHashes';

/** An environment spec resolved to exact packages. */
export interface Lock {
  /** A requirements file with a hash for each file of each package. */
  text: string;
  digest: string;
  packages: LockedPackage[];
}

/** What is resolved. */
export interface LockRequest {
  environment: EnvironmentSpec;
  /** Requirement lines of a server that shares the environment. */
  serverRequirements: readonly string[];
  /** ISO 8601; packages published later are not considered. */
  resolveAsOf: string;
  /** Such as `linux/amd64`. */
  platform: string;
}

/** What resolving runs with. */
export interface LockSettings {
  builder: Pick<BuilderConfig, 'stateDirectory' | 'certificateAuthorityFile'>;
  /** Folder for temporary files, which the caller removes. */
  directory: string;
  runCommand: RunCommand;
  signal?: AbortSignal;
}

const TARGETS: Partial<Record<string, string>> = {
  'linux/amd64': 'x86_64-unknown-linux-gnu',
  'linux/arm64': 'aarch64-unknown-linux-gnu',
};
const TIMEOUT_MILLISECONDS = 5 * 60_000;

/**
 * Resolves an environment with uv. No package's own code is run: what exists only as source is refused.
 *
 * @throws InputError when no set of packages meets the requirements, with uv's explanation and what to do.
 */
export async function resolveLock(
  request: LockRequest,
  settings: LockSettings,
): Promise<Lock> {
  const { environment } = request;
  const { requirements, constraints = [] } = environment;
  const requirementsFile = join(settings.directory, 'requirements.in');
  const constraintsFile = join(settings.directory, 'constraints.txt');
  await writeLines(requirementsFile, [
    ...requirements,
    ...request.serverRequirements,
  ]);
  await writeLines(constraintsFile, constraints);
  try {
    const { stdout } = await settings.runCommand(
      'uv',
      [
        'pip',
        'compile',
        '--quiet',
        '--no-config',
        '--no-header',
        '--no-annotate',
        '--generate-hashes',
        '--no-build',
        '--no-python-downloads',
        '--color',
        'never',
        '--exclude-newer',
        new Date(request.resolveAsOf).toISOString(),
        '--python-version',
        environment.python,
        '--python-platform',
        targetOf(request.platform),
        '--constraint',
        constraintsFile,
        requirementsFile,
      ],
      {
        signal: settings.signal,
        timeoutMilliseconds: TIMEOUT_MILLISECONDS,
        env: await uvEnvironment(settings),
      },
    );
    const text = keepRequiredHashes(stdout, environment.hashes);
    return {
      text,
      digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      packages: lockedPackages(text),
    };
  } catch (error) {
    throw error instanceof CommandFailedError
      ? explainLockFailure(error, environment)
      : error;
  }
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

async function uvEnvironment({
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
