import type { PackageIndex, PackageSources } from '../../config';

/**
 * Writes where packages come from as a `uv.toml`, with the credentials of the indexes that the site has some for.
 * It is a secret.
 *
 * See uv's settings `index`, `index-strategy`, `http-proxy`, `https-proxy` and `no-proxy`.
 *
 * @param addresses - as `askedIndexes` gives them
 * @returns undefined where uv's defaults do
 */
export function uvConfig(
  addresses: readonly string[],
  { indexes = [], proxy }: Partial<PackageSources> = {},
): string | undefined {
  if (addresses.length === 0 && !proxy) {
    return undefined;
  }
  const known = new Map(indexes.map(index => [index.url, index]));
  return [
    ...(proxy?.http ? [`http-proxy = ${quoted(proxy.http)}`] : []),
    ...(proxy?.https ? [`https-proxy = ${quoted(proxy.https)}`] : []),
    ...(proxy ? [`no-proxy = [${proxy.noProxy.map(quoted).join(', ')}]`] : []),
    // Also uv's default. With another one, a name could be taken from an index that only has more.
    'index-strategy = "first-index"',
    ...addresses.flatMap((address, place) => [
      '[[index]]',
      `url = ${quoted(
        withCredentials(known.get(address) ?? { url: address }),
      )}`,
      // Takes the place of the public index, and is asked last wherever it stands.
      ...(place === addresses.length - 1 ? ['default = true'] : []),
    ]),
    '',
  ].join('\n');
}

function withCredentials({ url, username, password }: PackageIndex): string {
  const address = new URL(url);
  // The setters leave a «%» as it is.
  address.username = encodeURIComponent(username ?? '');
  address.password = encodeURIComponent(password ?? '');
  return address.href;
}

// A JSON string is a TOML string too, but for a character that no address and no host has.
function quoted(text: string): string {
  return JSON.stringify(text);
}
