import { InputError } from '@backstage/errors';
import { isPlainAscii, shown } from './characters';

const SHOWN = 20;

/** Why something is not accepted, and what to do about it. */
export interface Refusal {
  reason: string;
  remedy: string;
}

export const OUTSIDE_MODEL: Refusal = {
  reason: 'it could lead outside the model',
  remedy: 'name a file among the model’s own by its plain relative path',
};

export const UNLISTED_INDEX: Refusal = {
  reason:
    'it chooses a package source that modelServices.environments.allowedIndexes does not list',
  remedy:
    'remove the line, or ask the operator of this portal to list the address',
};

export const TOO_LONG: Refusal = {
  reason: 'it is longer than any requirement',
  remedy: 'write one package on a line',
};

export const SEVERAL_LINES: Refusal = {
  reason: 'it holds a line break',
  remedy: 'write one entry for each package',
};

export const OTHER_HASH: Refusal = {
  reason: 'its hash is not a sha256 of 64 hexadecimal digits',
  remedy: 'write --hash=sha256:… as a package index tells it',
};

export const CYCLE: Refusal = {
  reason: 'it points back at a file that it is read from',
  remedy: 'remove the line',
};

export const TOO_MANY_FILES: Refusal = {
  reason: 'the files that read one another are too many or nested too deep',
  remedy: 'write all requirements into one file',
};

export const TOO_MANY_LINES: Refusal = {
  reason: 'the files that describe the environment have too many lines',
  remedy: 'leave out what the model does not need',
};

export const WHEEL_CONSTRAINT: Refusal = {
  reason: 'a file cannot be a constraint',
  remedy: 'write the name and version of the package',
};

export const TOO_MANY_WHEELS: Refusal = {
  reason: 'the model names more wheels of its own than are read',
  remedy: 'publish the packages to a package source and name their versions',
};

export const NO_WHEEL_NAME: Refusal = {
  reason:
    'its file name does not tell name, version and tags, as own-1.0-py3-none-any.whl does',
  remedy: 'keep the name that the wheel was built with',
};

export const SECOND_WHEEL: Refusal = {
  reason: 'another line names a wheel of the same package',
  remedy: 'name one of them',
};

const REFUSALS: Array<[pattern: RegExp, reason: string, remedy: string]> = [
  [
    /\$\{?\w+\}?|%\w+%/,
    'it reads an environment variable',
    'write the value itself, unless it is a secret',
  ],
  [
    /^(-e|--editable)/,
    'it installs from a folder or a repository',
    'publish the package and name it with its version',
  ],
  [
    /^(-f|--find-links|--no-index|--trusted-host|--pypi-url|-i|--index-url|--extra-index-url)/,
    'it chooses a package source, and sources are set by the operator of this portal',
    'remove the line, and ask the operator if a source is missing',
  ],
  [
    /^(--no-binary|--only-binary|--prefer-binary|--use-pep517|--no-use-pep517|--no-build-isolation)/,
    'it chooses how packages are built, and only packages that are built already are installed here',
    'remove the line',
  ],
  [
    /--?(global-option|install-option|config-settings?|build-option)\b/,
    'it hands options to a program that builds a package',
    'remove them, and publish the package as a wheel',
  ],
  [
    /^(-r|--requirement|-c|--constraint)/,
    'it reads another file in a way that is not plain',
    'write -r or -c and one relative path without blanks',
  ],
  [
    /^-/,
    'it is an option of pip',
    'remove the line, and write plain requirements with versions',
  ],
  [
    /:\/\/|^[\w.[\],-]+\s*@|^(git|hg|svn|bzr)\+|^file:/i,
    'it installs from an address',
    'publish the package to a package source and name it with its version',
  ],
  [
    /^\.{0,2}[\w./ -]*\.whl\s*[[;-]/i,
    'it names a wheel together with extras, a marker or options',
    'write the path of the wheel alone',
  ],
  [
    /^[./~\\]|^[^\s;<>$`()]*[/\\]|\.(whl|zip|tar|gz|bz2|tgz|xz)\b/i,
    'it installs a file that is not a wheel among the model’s own files',
    'publish the package to a package source and name it with its version',
  ],
  [
    /^[A-Za-z0-9][\w.-]*\s*(\[[\w.,\s-]*\]\s*)?\(?\s*(===|==|~=|!=|<=|>=|<|>)[^;]*$/,
    'its version is not one as PEP 440 writes them',
    'write a version such as 1.26.4',
  ],
];

/**
 * Says why a line that is no plain requirement is not accepted, and what to do.
 *
 * @param file - name for the message
 * @param refusal - where it is known already
 */
export function explainRefusal(
  line: string,
  file: string,
  refusal: Refusal = findRefusal(line),
): string {
  const { reason, remedy } = refusal;
  return `«${shown(line)}» in ${shown(file)} is refused: ${reason}; ${remedy}`;
}

function findRefusal(line: string): Refusal {
  if (!isPlainAscii(line)) {
    return {
      reason: 'it holds control characters or letters beyond ASCII',
      remedy: 'type the line again with plain letters',
    };
  }
  const [, reason, remedy] = REFUSALS.find(([pattern]) =>
    pattern.test(line),
  ) ?? [
    undefined,
    'it is not a requirement as PEP 508 writes them',
    'write it as name==version',
  ];
  return { reason, remedy };
}

/** @throws InputError that tells of all refusals at once, if there are any */
export function assertNoRefusals(refusals: readonly string[]): void {
  if (refusals.length > 0) {
    const more = refusals.length - SHOWN;
    throw new InputError(
      `The model's environment cannot be installed as it is. ${refusals
        .slice(0, SHOWN)
        .join('. ')}${
        more > 0 ? `. ${more} more are refused` : ''
      }. Then log the model again.`,
    );
  }
}
