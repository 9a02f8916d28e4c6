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
    environment: {
      python: input.environment.python,
      requirements: [...new Set(input.environment.requirements)].sort(),
    },
    packageSources: input.packageSources,
  });
  return bytesToHex(sha256(canonical));
}
