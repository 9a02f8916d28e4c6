import { createHash } from 'node:crypto';
import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';
import { CommandFailedError } from '../process';
import { readAnnotations } from './lockAnnotations';
import { explainLockFailure } from './lockFailure';
import { lockedPackages } from './lockedPackages';
import {
  compileArgs,
  type LockRequest,
  type LockSettings,
  uvEnvironment,
} from './lockInput';
import { keepRequiredHashes } from './requiredHashes';
import { considerAllOf, undatedPackage } from './undatedPackages';
import { undeclaredRequirements } from './undeclaredPackages';
import { nameWheels } from './wheels';

export { configArgs, type LockSettings, targetOf } from './lockInput';

/** An environment spec resolved to exact packages. */
export interface Lock {
  /** A requirements file with a hash for each file of each package. */
  text: string;
  digest: string;
  packages: LockedPackage[];
  /** Names of packages that need a package, by its name. */
  dependents: ReadonlyMap<string, readonly string[]>;
  /** Names of packages of which all versions were considered, since their index does not say when it got them. */
  undated: string[];
}

const TIMEOUT_MILLISECONDS = 5 * 60_000;

/**
 * Resolves an environment with uv, and what its packages need and do not declare with it. No package's own code is run:
 * what exists only as source is refused.
 *
 * @throws InputError when no set of packages meets the requirements, with uv's explanation and what to do;
 *   ServiceUnavailableError when a package index cannot be used, with the key of app-config to mend.
 */
export async function resolveLock(
  request: LockRequest,
  settings: LockSettings,
): Promise<Lock> {
  const lock = await resolveOnce(request, settings);
  const undeclared = undeclaredRequirements(lock.packages);
  if (undeclared.length === 0) {
    return lock;
  }
  const { environment } = request;
  const requirements = [...environment.requirements, ...undeclared];
  return resolveOnce(
    { ...request, environment: { ...environment, requirements } },
    settings,
  );
}

async function resolveOnce(
  request: LockRequest,
  settings: LockSettings,
): Promise<Lock> {
  const { environment, indexes, wheels = [] } = request;
  const { packageSources } = settings.builder;
  const args = await compileArgs(request, settings);
  const options = {
    signal: settings.signal,
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    env: await uvEnvironment(settings),
  };
  const compile = async (undated: ReadonlySet<string>): Promise<Lock> => {
    const found = new Set(undated);
    const outcome = await settings
      .runCommand('uv', [...args, ...considerAllOf(undated)], {
        ...options,
        onError: line => {
          const name = undatedPackage(line);
          if (name !== undefined) {
            found.add(name);
          }
        },
      })
      .catch((error: unknown) => ({ error }));
    if (found.size > undated.size) {
      // Their files were left out, and so what these depend on is not known yet.
      return compile(found);
    }
    if ('error' in outcome) {
      throw outcome.error instanceof CommandFailedError
        ? explainLockFailure(outcome.error, {
            environment,
            indexes,
            packageSources,
          })
        : outcome.error;
    }
    const annotated = readAnnotations(outcome.stdout);
    const text = keepRequiredHashes(
      nameWheels(annotated.text, wheels),
      environment.hashes,
    );
    return {
      text,
      digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      packages: lockedPackages(text),
      dependents: annotated.dependents,
      undated: [...undated].sort(),
    };
  };
  return compile(new Set());
}
