import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@model-services/backstage-plugin-model-services-common';

const PIN = /^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?(?:==| @ )/;
const HASH = /^\s+--hash=sha256:(?<digits>[0-9a-f]{64})/;

/**
 * Leaves in a lock only those files of a package that the model's requirements name by hash.
 * uv writes all files that the package source has today, whatever hashes it was given.
 *
 * @throws InputError when the package source has none of them
 */
export function keepRequiredHashes(
  lock: string,
  required: EnvironmentSpec['hashes'] = [],
): string {
  const allowed = new Map(
    required.map(({ name, sha256 }) => [name, new Set(sha256)]),
  );
  return lock
    .split(/\n(?=\S)/)
    .map(entry => {
      const name = PIN.exec(entry)?.groups?.name;
      const hashes = name && allowed.get(name);
      return hashes ? keepHashes(entry, name, hashes) : entry;
    })
    .join('\n');
}

function keepHashes(entry: string, name: string, allowed: Set<string>): string {
  const [pin, ...rest] = entry.split('\n');
  const kept = rest
    .map(line => HASH.exec(line)?.groups?.digits)
    .filter(digits => digits !== undefined && allowed.has(digits));
  if (kept.length === 0) {
    throw new InputError(
      `no file of ${pin.replace(
        / *\\$/,
        '',
      )} in the package source has a hash that the model's requirements allow for ${name}; log the model with the hashes that the package source tells, or without --hash, register that as a new version and choose it`,
    );
  }
  const lines = kept.map(digits => `    --hash=sha256:${digits}`);
  return `${[pin, lines.join(' \\\n')].join('\n')}${
    entry.endsWith('\n') ? '\n' : ''
  }`;
}
