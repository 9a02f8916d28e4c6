import { isPlainAscii } from './characters';
import { normaliseName } from './requirement';

const MAX_CHARACTERS = 500;
const VERSION = '[\\w.*+!-]+';
const OPERATOR = '(?:[<>!~]=?|==)';
const PACKAGE = new RegExp(
  [
    '^(?:(?<channel>\\S+)::)?(?<name>[A-Za-z0-9_][A-Za-z0-9_.-]*)',
    `(?:(?<range>${OPERATOR}${VERSION}(?:[,|](?:${OPERATOR}|=)?${VERSION})*)`,
    `|=(?<like>${VERSION})| (?<exact>${VERSION}))?`,
    '(?:[= ](?<build>[\\w.*]+))?$',
  ].join(''),
);

/** One entry of conda.yaml that names a package. */
export interface CondaPackage {
  name: string;
  channel?: string;
  /** With its operator, such as `=1.26`, `==1.26.4` or `>=1,<2`; conda's own versions are no PEP 440 versions. */
  version?: string;
  build?: string;
}

/**
 * Reads a match specification.
 *
 * @returns undefined when it is none, or one that is not plain (with brackets, or with options)
 * @see https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html#package-match-specifications
 */
export function readCondaPackage(text: string): CondaPackage | undefined {
  // Blanks around operators mean nothing, and neither does their number.
  const plain = text
    .slice(0, MAX_CHARACTERS + 1)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([=<>!~,|]+|::) ?/g, '$1');
  if (!isPlainAscii(text) || text.length > MAX_CHARACTERS) {
    return undefined;
  }
  const groups = PACKAGE.exec(plain)?.groups;
  if (!groups) {
    return undefined;
  }
  const { name, channel, build } = groups;
  const version = versionOf(groups);
  return {
    name: name.toLowerCase(),
    ...(channel && { channel }),
    ...(version && { version }),
    ...(build && { build }),
  };
}

// `=1.26` and `=1.26.*` mean the same, and so do `1.26` after a blank and `==1.26`.
function versionOf(groups: Record<string, string | undefined>) {
  const { range, like, exact, build } = groups;
  if (range) {
    const parts = range.includes('|') ? [range] : range.split(',').sort();
    return parts.join(',').toLowerCase();
  }
  const text = like ?? exact;
  if (!text) {
    return undefined;
  }
  const isPrefix = text.endsWith('.*') || (like !== undefined && !build);
  return `${isPrefix ? '=' : '=='}${text.replace(/\.\*$/, '')}`.toLowerCase();
}

/** A package as the environment spec writes it: `channel::name==version=build`. */
export function condaPackageText(entry: CondaPackage): string {
  const { name, channel, version = '', build } = entry;
  return `${channel ? `${channel}::` : ''}${name}${version}${
    build ? `=${build}` : ''
  }`;
}

/** The package's name in what `condaPackageText` writes, as PEP 503 would write it. */
export function condaNameOf(text: string): string {
  return normaliseName(text.replace(/^.*::/, '').replace(/[=<>!~].*$/, ''));
}
