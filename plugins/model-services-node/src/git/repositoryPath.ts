import { InputError } from '@backstage/errors';

/**
 * Splits a path in a repository into its names; the repository's root has none.
 *
 * @throws InputError for a path that could lead outside the repository or into git's own files
 */
export function repositoryPath(path: string): string[] {
  const names = path.replace(/^(\.?\/)+|\/+$/g, '').split('/');
  if (names.length === 1 && names[0] === '') {
    return [];
  }
  if (names.some(isUnsafe)) {
    throw new InputError(
      `«${path.slice(
        0,
        200,
      )}» is not a path in a repository; write names joined by «/», without «..» and .git`,
    );
  }
  return names;
}

function isUnsafe(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^\.{0,2}$|^\.git$|[\\\u0000-\u001f]/i.test(name);
}
