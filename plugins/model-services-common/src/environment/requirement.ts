import { normaliseMarker } from './marker';

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
 * PEP 503 writes them, extras and version specifiers sorted and without blanks.
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
  const specifiers = sortedList(groups.bare ?? groups.enclosed, specifier =>
    specifier.replace(/\s/g, '').toLowerCase(),
  );
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
function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function sortedList(
  text: string | undefined,
  normalise: (part: string) => string,
): string[] {
  const parts = text?.split(',').map(part => normalise(part.trim())) ?? [];
  return [...new Set(parts.filter(Boolean))].sort();
}
