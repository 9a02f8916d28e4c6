/** uv's words for a file whose index gives it no `upload-time` (PEP 700); it leaves such a file out. */
const UNDATED = /^warning: `(?<file>[^`/]+)` is missing an upload date/;
/** A wheel's name has no hyphen before the version; a source archive's may have, before a digit it is the version's. */
const NAME = /^(?:(?<wheel>[^-]+)-.*\.whl|(?<source>.+?)-\d.*)$/;

/** The package that a line of uv's is about, when it was left out for want of a date; in the form of PEP 503. */
export function undatedPackage(line: string): string | undefined {
  const file = UNDATED.exec(line)?.groups?.file;
  const { wheel, source } = NAME.exec(file ?? '')?.groups ?? {};
  const name = (wheel ?? source)?.toLowerCase().replace(/[-_.]+/g, '-');
  // It becomes an argument.
  return name && /^[a-z0-9][a-z0-9-]*$/.test(name) ? name : undefined;
}

/** Arguments of uv to consider all versions of some packages, whatever `--exclude-newer` says. */
export function considerAllOf(packages: ReadonlySet<string>): string[] {
  return [...packages].flatMap(name => [
    '--exclude-newer-package',
    `${name}=false`,
  ]);
}
