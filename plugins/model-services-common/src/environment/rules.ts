/** What a site allows a model's environment to name. Nothing that is not listed is allowed. */
export interface EnvironmentRules {
  /** Names or addresses of conda channels. */
  allowedChannels: readonly string[];
  /** Addresses of package indexes, without credentials. */
  allowedIndexes: readonly string[];
}

/**
 * Finds the listed address that a line of a model means, whatever its credentials, the case
 * of its host and a slash at its end.
 *
 * @returns the address as it is listed; undefined when none is meant
 */
export function listedAddress(
  address: string,
  list: readonly string[],
): string | undefined {
  const wanted = comparable(address);
  return list.find(listed => comparable(listed) === wanted);
}

/** A channel may also be a plain name. */
function comparable(address: string): string {
  const plain = address.trim().replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) {
    return plain;
  }
  const url = new URL(plain);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/+$/, '');
}
