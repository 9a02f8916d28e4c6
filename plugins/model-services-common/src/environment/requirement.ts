import { normaliseMarker } from './marker';
import { normaliseSpecifier } from './version';

// Far above any real line, and low enough for the patterns below to stay quick.
const MAX_CHARACTERS = 2_000;

// A legal name, but an installer takes it for a file if there is one.
const ARCHIVE = /\.(whl|zip|tar|gz|tgz|bz2|xz)$/i;

const NAME = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
const SPECIFIER = '(?:===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9][A-Za-z0-9.*+!_-]*';
const SPECIFIERS = `${SPECIFIER}(?:\\s*,\\s*${SPECIFIER})*`;
const REQUIREMENT = new RegExp(
  `^(?<name>${NAME})\\s*` +
    `(?:\\[\\s*(?<extras>(?:${NAME}(?:\\s*,\\s*${NAME})*)?)\\s*\\]\\s*)?` +
    `(?:(?<bare>${SPECIFIERS})|\\(\\s*(?<enclosed>${SPECIFIERS})\\s*\\))?\\s*` +
    `(?:;(?<marker>.*))?$`,
);

/**
 * Normalises one requirement that names a published package: name and extras as
 * PEP 503 writes them, versions as PEP 440 does, extras and version specifiers
 * sorted and without blanks.
 *
 * @returns undefined when the line is not such a requirement
 * @see https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */
export function normaliseRequirement(line: string): string | undefined {
  const groups =
    line.length <= MAX_CHARACTERS ? REQUIREMENT.exec(line)?.groups : undefined;
  if (!groups || ARCHIVE.test(groups.name)) {
    return undefined;
  }
  const extras = sortedList(groups.extras, normaliseName);
  const specifiers = sortedList(
    groups.bare ?? groups.enclosed,
    normaliseSpecifier,
  );
  if (!extras || !specifiers) {
    return undefined;
  }
  const requirement =
    normaliseName(groups.name) +
    (extras.length > 0 ? `[${extras.join(',')}]` : '') +
    specifiers.join(',');
  if (groups.marker === undefined) {
    return requirement;
  }
  const marker = normaliseMarker(groups.marker);
  return marker && `${requirement}; ${marker}`;
}

/** @see https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The package's name in a normalised requirement. */
export function nameOf(requirement: string): string {
  return requirement.replace(/[^a-z0-9-].*$/, '');
}

/** Whether a normalised requirement leaves one version only. */
export function isPinned(requirement: string): boolean {
  return requirement
    .replace(/;.*$/, '')
    .split(',')
    .some(specifier => /(^|[^=~!<>])={2,3}[^=*]+$/.test(specifier));
}

/** Undefined when one of the parts cannot be normalised. */
function sortedList(
  text: string | undefined,
  normalise: (part: string) => string | undefined,
): string[] | undefined {
  const parts = new Set<string>();
  for (const part of text?.split(',') ?? []) {
    const normal = part.trim() && normalise(part.trim());
    if (normal === undefined) {
      return undefined;
    }
    if (normal) {
      parts.add(normal);
    }
  }
  return [...parts].sort();
}
