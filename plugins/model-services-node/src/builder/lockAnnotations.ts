/** Comments that uv writes below a package: `# via numpy`, or a list of names below `# via`. */
const COMMENT = /^\s+#\s+(?:via\b\s*)?(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)?/;

const ENTRY = /^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:==| @ )/;

/** A lock as uv writes it, taken apart. */
export interface AnnotatedLock {
  /** Packages and hashes alone. */
  text: string;
  /** Names of the packages that need a package, by its name; those that nothing but the model needs have none. */
  dependents: Map<string, string[]>;
}

/**
 * Takes from a lock what uv tells of each package's dependents.
 *
 * @see https://docs.astral.sh/uv/reference/cli/#uv-pip-compile--annotation-style, the style `split`
 */
export function readAnnotations(output: string): AnnotatedLock {
  const dependents = new Map<string, string[]>();
  const lines: string[] = [];
  let names: string[] = [];
  for (const line of output.split('\n')) {
    const comment = COMMENT.exec(line);
    if (comment) {
      names.push(...(comment.groups?.name ? [comment.groups.name] : []));
      continue;
    }
    lines.push(line);
    const name = ENTRY.exec(line)?.groups?.name;
    if (name !== undefined) {
      names = [];
      dependents.set(name, names);
    }
  }
  return { text: lines.join('\n'), dependents };
}
