import { run } from '../../process';

const LIMIT_SECONDS = 90;

/**
 * Fetches the public vulnerability database unless it is there and recent.
 *
 * @returns false when it cannot be had from here
 */
export async function fetchPublicDatabase(
  cacheDirectory: string,
): Promise<boolean> {
  try {
    await run('timeout', [
      `${LIMIT_SECONDS}`,
      ...['trivy', 'image', '--download-db-only', '--no-progress', '--quiet'],
      ...['--cache-dir', cacheDirectory],
    ]);
    return true;
  } catch {
    return false;
  }
}
