import { normaliseName } from './requirement';
import { normaliseVersion } from './version';

/** How many wheels of its own a model may name. */
export const MAX_WHEELS = 32;

const NAME = '[A-Za-z0-9](?:[A-Za-z0-9._]*[A-Za-z0-9])?';
const TAG = '[A-Za-z0-9_.]+';
const FILE = new RegExp(
  `^(?<name>${NAME})-(?<version>[A-Za-z0-9._!+]+)(?:-\\d[A-Za-z0-9_.]*)?-${TAG}-${TAG}-${TAG}\\.whl$`,
);

/** What the name of a wheel's file says. */
export interface WheelFile {
  /** Without folders; of characters that an address has as they are. */
  file: string;
  /** As PEP 503 writes it. */
  name: string;
  /** As PEP 440 writes it. */
  version: string;
}

/**
 * Reads the name of a wheel's file.
 *
 * @param path - with `/` between folders
 * @returns undefined when it is not the name of a wheel
 * @see https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention
 */
export function wheelFile(path: string): WheelFile | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const groups = FILE.exec(file)?.groups;
  const version = groups && normaliseVersion(groups.version);
  return version
    ? { file, name: normaliseName(groups.name), version }
    : undefined;
}
