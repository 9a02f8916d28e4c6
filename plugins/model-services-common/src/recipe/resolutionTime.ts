import type { Recipe } from './types';

/**
 * The day that a model's packages are resolved as of: the one it was logged on, or, where a server shares its
 * environment, the day when that server was there.
 *
 * @param loggedAt - ISO 8601
 * @returns ISO 8601
 */
export function resolutionTime(
  { serverReleasedAt }: Pick<Recipe, 'serverReleasedAt'>,
  loggedAt: string,
): string {
  return serverReleasedAt !== undefined &&
    Date.parse(serverReleasedAt) > Date.parse(loggedAt)
    ? serverReleasedAt
    : loggedAt;
}
