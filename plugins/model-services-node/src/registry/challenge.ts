/** What a registry asks for in a `WWW-Authenticate` header. */
export type Challenge =
  | { scheme: 'basic' }
  | { scheme: 'bearer'; realm: string; service?: string; scope?: string };

/**
 * Reads the challenge of an answer with status 401.
 *
 * @returns undefined for a scheme that is not known here
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export function parseChallenge(header: string | null): Challenge | undefined {
  const match = /^\s*(?<scheme>basic|bearer)\b(?<rest>.*)$/i.exec(header ?? '');
  if (!match?.groups) {
    return undefined;
  }
  if (match.groups.scheme.toLowerCase() === 'basic') {
    return { scheme: 'basic' };
  }
  const parameters = new Map(
    [...match.groups.rest.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(
      ([, name, value]) => [name.toLowerCase(), value],
    ),
  );
  const realm = parameters.get('realm');
  if (!realm || !URL.canParse(realm)) {
    return undefined;
  }
  const service = parameters.get('service');
  const scope = parameters.get('scope');
  return {
    scheme: 'bearer',
    realm,
    ...(service && { service }),
    ...(scope && { scope }),
  };
}
