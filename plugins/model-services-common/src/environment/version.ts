const VERSION = new RegExp(
  [
    '^v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*)',
    '(?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<phaseNumber>\\d*))?',
    '(?<post>-(?<bare>\\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>\\d*))?',
    '(?<dev>[-_.]?dev[-_.]?(?<devNumber>\\d*))?',
    '(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$',
  ].join(''),
);

const PHASES: Record<string, string> = {
  alpha: 'a',
  beta: 'b',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/**
 * The normal form of a version. Zeros at the end of a release stay: they make no
 * difference to `==`, but they do to `~=`.
 *
 * @returns undefined when it is not a version
 * @see https://packaging.python.org/en/latest/specifications/version-specifiers/#normalization
 */
export function normaliseVersion(version: string): string | undefined {
  const groups = VERSION.exec(version.toLowerCase())?.groups;
  if (!groups) {
    return undefined;
  }
  const { epoch, release, phase, post, dev, local } = groups;
  const epochNumber = integer(epoch);
  return [
    epochNumber === '0' ? '' : `${epochNumber}!`,
    release.split('.').map(integer).join('.'),
    phase && `${PHASES[phase] ?? phase}${integer(groups.phaseNumber)}`,
    post && `.post${integer(groups.bare ?? groups.postNumber)}`,
    dev && `.dev${integer(groups.devNumber)}`,
    local &&
      `+${local
        .split(/[-_.]/)
        .map(part => (/^\d+$/.test(part) ? integer(part) : part))
        .join('.')}`,
  ].join('');
}

/**
 * A version specifier such as `>=1.0` with its version in normal form.
 *
 * @returns undefined when its version is none
 */
export function normaliseSpecifier(specifier: string): string | undefined {
  const groups = /^(?<operator>[=~!<>]+)(?<version>.+)$/.exec(
    specifier.replace(/\s/g, ''),
  )?.groups;
  if (!groups) {
    return undefined;
  }
  const { operator, version } = groups;
  if (operator === '===') {
    // Compared as text, so another spelling is another version.
    return `===${version.toLowerCase()}`;
  }
  const isPrefix = /^[=!]=$/.test(operator) && version.endsWith('.*');
  const normal = normaliseVersion(isPrefix ? version.slice(0, -2) : version);
  return normal && `${operator}${normal}${isPrefix ? '.*' : ''}`;
}

// Digits may be too many for a number.
function integer(digits: string | undefined): string {
  return digits?.replace(/^0+(?=\d)/, '') || '0';
}
