import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { EnvironmentSpec } from './spec';

/** All that decides what a base image holds. */
export interface EnvironmentKeyInput {
  recipe: { name: string; version: string };
  /** Operating system and architecture, such as `linux/amd64`. */
  platform: string;
  /** Digest of the parent image, `sha256:…`. */
  parentDigest: string;
  environment: EnvironmentSpec;
  /** Addresses of package indexes, in the order in which they are asked; without credentials. */
  packageSources: readonly string[];
}

/**
 * The key under which a base image is found again: 64 hexadecimal digits of a
 * sha256. Equal inputs have equal keys, also when requirements stand in another
 * order or twice; anything else that differs gives another key.
 */
export function environmentKey(input: EnvironmentKeyInput): string {
  // Written field by field: the order of the properties is part of the text,
  // and a property that a caller adds is not.
  const canonical = JSON.stringify({
    recipe: { name: input.recipe.name, version: input.recipe.version },
    platform: input.platform,
    parentDigest: input.parentDigest,
    environment: canonicalEnvironment(input.environment),
    packageSources: input.packageSources,
  });
  return bytesToHex(sha256(canonical));
}

// What is undefined leaves no trace in JSON, so an environment has the same key
// whether or not its spec could have held more.
function canonicalEnvironment(environment: EnvironmentSpec) {
  const { python, requirements, constraints, hashes, wheels, conda } =
    environment;
  return {
    python,
    requirements: sortedSet(requirements),
    constraints: constraints && sortedSet(constraints),
    hashes: hashes
      ?.map(file => ({ name: file.name, sha256: sortedSet(file.sha256) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    wheels: wheels
      ?.map(wheel => ({ path: wheel.path, sha256: wheel.sha256 }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    conda: conda && {
      packages: sortedSet(conda.packages),
      channels: conda.channels,
    },
  };
}

function sortedSet(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}
