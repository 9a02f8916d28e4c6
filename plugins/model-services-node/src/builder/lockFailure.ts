import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@model-services/backstage-plugin-model-services-common';
import { withCause } from '../http';
import type { CommandFailedError } from '../process';

/** uv's exit code when no set of packages meets the requirements; with another one it could not look. */
const UNSATISFIABLE = 1;

/** Says why uv could not resolve an environment, in its words, and what to do about it. */
export function explainLockFailure(
  failure: CommandFailedError,
  environment: EnvironmentSpec,
): Error {
  const words = `uv says:\n${failure.stderrTail}`;
  if (failure.exitCode !== UNSATISFIABLE) {
    return withCause(
      new Error(
        `the model's packages could not be looked up; see that the package index can be reached from the backend's machine and that a Python is installed there. ${words}`,
      ),
      failure,
    );
  }
  const lines = requirementsNamedIn(failure.stderrTail, environment)
    .map(line => ` «${line}»`)
    .join(',');
  return withCause(
    new InputError(
      `no set of packages for Python ${environment.python} meets the model's requirements${lines}. Log the model with requirements that fit together (pip_requirements or conda_env of log_model), register that as a new version and choose it. ${words}`,
    ),
    failure,
  );
}

function requirementsNamedIn(
  text: string,
  { requirements }: EnvironmentSpec,
): string[] {
  const names = new Set(
    text.match(/[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*/g)?.map(normalised),
  );
  return requirements.filter(line => {
    const name = /^[A-Za-z0-9._-]+/.exec(line)?.[0];
    return name !== undefined && names.has(normalised(name));
  });
}

// See PEP 503.
function normalised(name: string): string {
  return name.toLowerCase().replace(/[._-]+/g, '-');
}
