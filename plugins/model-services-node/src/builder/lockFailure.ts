import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  type EnvironmentSpec,
  wheelFile,
} from '@model-services/backstage-plugin-model-services-common';
import type { PackageSources } from '../config';
import { withCause } from '../http';
import type { CommandFailedError } from '../process';
import { explainSourceFailure } from './sources';

/** uv's exit code when no set of packages meets the requirements; with another one it could not look. */
const UNSATISFIABLE = 1;

const SOURCE_ONLY = /Wheels are required for `(?<name>[^`]+)`/g;

/** What was asked for, and where. */
export interface FailedLock {
  environment: EnvironmentSpec;
  /** As `askedIndexes` gives them. */
  indexes: readonly string[];
  packageSources: PackageSources | undefined;
}

/** Says why uv could not resolve an environment, in its words, and what to do about it. */
export function explainLockFailure(
  failure: CommandFailedError,
  { environment, indexes, packageSources }: FailedLock,
): Error {
  const said = failure.stderrTail
    .split('\n')
    .filter(line => !line.startsWith('warning: '))
    .join('\n');
  const words = `uv says:\n${said}`;
  const source = explainSourceFailure(said, indexes, packageSources);
  if (source) {
    return withCause(
      new ServiceUnavailableError(`${source}. ${words}`),
      failure,
    );
  }
  if (failure.exitCode !== UNSATISFIABLE) {
    return withCause(
      new Error(
        `the model's packages could not be looked up; see that the package index can be reached from the backend's machine and that a Python is installed there. ${words}`,
      ),
      failure,
    );
  }
  const sourceOnly = [
    ...new Set([...said.matchAll(SOURCE_ONLY)].map(match => match[1])),
  ];
  if (sourceOnly.length > 0) {
    return withCause(
      new InputError(
        `${shownList(sourceOnly)} cannot be installed for Python ${
          environment.python
        }: the package index has no wheel that fits, only source, and building that would run its code. Log the model with a version that has wheels, register that as a new version and choose it; or have a wheel put into an index under modelServices.builder.packageSources.indexes. ${words}`,
      ),
      failure,
    );
  }
  const lines = requirementsNamedIn(said, environment);
  return withCause(
    new InputError(
      `no set of packages for Python ${
        environment.python
      } meets the model's requirements${
        lines.length > 0 ? ` ${shownList(lines)}` : ''
      }. Log the model with requirements that fit together (pip_requirements or conda_env of log_model), register that as a new version and choose it. ${words}`,
    ),
    failure,
  );
}

function shownList(items: readonly string[]): string {
  return items.map(item => `«${item}»`).join(', ');
}

function requirementsNamedIn(
  text: string,
  { requirements, wheels = [] }: EnvironmentSpec,
): string[] {
  const names = new Set(
    text.match(/[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*/g)?.map(normalised),
  );
  const lines = requirements.filter(line => {
    const name = /^[A-Za-z0-9._-]+/.exec(line)?.[0];
    return name !== undefined && names.has(normalised(name));
  });
  const paths = wheels
    .map(({ path }) => path)
    .filter(path => names.has(wheelFile(path)?.name ?? ''));
  return [...lines, ...paths];
}

// See PEP 503.
function normalised(name: string): string {
  return name.toLowerCase().replace(/[._-]+/g, '-');
}
