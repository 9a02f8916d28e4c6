const REFUSALS: Array<[pattern: RegExp, reason: string, remedy: string]> = [
  [
    /^(-e|--editable)/,
    'it installs from a folder or a repository',
    'publish the package and name it with its version',
  ],
  [
    /^(-i|-f|--index-url|--extra-index-url|--find-links|--no-index|--trusted-host)/,
    'it chooses a package source, and sources are set by the operator of this portal',
    'remove the line, and ask the operator if a source is missing',
  ],
  [
    /^(-r|--requirement|-c|--constraint)/,
    'it reads another file',
    'write its lines here instead',
  ],
  [
    /^-/,
    'it is an option of pip',
    'remove the line, and write plain requirements with versions',
  ],
  [
    /:\/\/|^[\w.[\],-]+\s*@|^(git|hg|svn|bzr)\+|^file:/,
    'it installs from an address',
    'publish the package to a package source and name it with its version',
  ],
  [
    /^[./~\\]|[/\\]|\.(whl|zip|tar|gz|bz2|tgz)\b/i,
    'it installs a file',
    'publish the package to a package source and name it with its version',
  ],
];

/**
 * Says why a line that is no plain requirement is not accepted, and what to do.
 *
 * @param file - name for the message
 */
export function explainRefusal(line: string, file: string): string {
  const [, reason, remedy] = REFUSALS.find(([pattern]) =>
    pattern.test(line),
  ) ?? [
    undefined,
    'it is not a requirement as PEP 508 writes them',
    'write it as name==version',
  ];
  return `«${shown(line)}» in ${file} is refused: ${reason}; ${remedy}`;
}

// Addresses of package sources often carry a password.
function shown(line: string): string {
  const masked = line
    .replace(/:\/\/[^/\s]*@/g, '://…@')
    .replace(/\?\S*/g, '?…');
  return masked.length > 120 ? `${masked.slice(0, 120)}…` : masked;
}
