import { InputError } from '@backstage/errors';

/**
 * Accepts a path that leads to a file or folder below where it is applied.
 *
 * @throws InputError for anything that could lead elsewhere, on any operating system
 */
export function safePath(path: string): string {
  const segments = path.split('/');
  if (path.length > 1_000 || segments.some(isUnsafe)) {
    throw new InputError(
      `The path ${JSON.stringify(
        path.slice(0, 200),
      )} of a model's file is refused: it could lead outside the model; log the model again`,
    );
  }
  return path;
}

function isUnsafe(segment: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^\.{0,2}$|[\\\u0000-\u001f]/.test(segment);
}
