import { dump } from 'js-yaml';
import type { EnvironmentSpec } from '../environment';

/**
 * What `conda env create` is asked for: Python, pip and the environment's conda packages, from its channels alone.
 * Where it names no conda package it names no channel either, and the parent image's own configuration decides.
 *
 * @returns the text of an environment.yaml
 */
export function condaEnvironment({ python, conda }: EnvironmentSpec): string {
  return dump({
    // Without `nodefaults` conda adds the channels of its configuration.
    ...(conda && { channels: [...conda.channels, 'nodefaults'] }),
    dependencies: [`python=${python}`, 'pip', ...(conda?.packages ?? [])],
  });
}
