import { ServiceUnavailableError, toError } from '@backstage/errors';
import { listedAddress } from '@model-services/backstage-plugin-model-services-common';
import type { PackageSources } from '../../config';
import { withCause } from '../../http';

const KEY = 'modelServices.builder.packageSources';

const REFUSED =
  /An index(?: URL)? \((?<address>\S+?)\) (?:could not be queried|returned a 403)/;
const STATUS = /HTTP status \w+ error \((?<status>\d{3})[^)]*\)/;
const FETCHED = /(?:Failed to fetch|for url)\W+(?<address>https?:\/\/[^\s)`]+)/;
const CERTIFICATE = /invalid peer certificate: (?<reason>[^\n]+)/;
const NO_CONNECTION =
  /client error \(\w+\)|tcp connect error|dns error|operation timed out|error sending request/;
const REASONS: [pattern: RegExp, reason: string][] = [
  [/dns error/, 'its name is not known'],
  [/Connection refused/, 'nobody listens there'],
  [/timed out/, 'it did not answer in time'],
];

/**
 * Says why uv could not use a package index: the index, the cause, and the key of app-config to mend. No credentials
 * are repeated.
 *
 * @param words - what uv wrote
 * @param addresses - of the indexes that it was told of, as `askedIndexes` gives them
 * @returns a sentence; undefined when the indexes were not what failed
 */
export function explainSourceFailure(
  words: string,
  addresses: readonly string[],
  sources: PackageSources = { indexes: [] },
): string | undefined {
  const refused = REFUSED.exec(words)?.groups?.address;
  if (refused) {
    return refusedCredentials(findIndex(refused, addresses, sources), sources);
  }
  const fetched = FETCHED.exec(words)?.groups?.address;
  if (!fetched || !URL.canParse(fetched)) {
    return undefined;
  }
  const index = findIndex(fetched, addresses, sources);
  const status = STATUS.exec(words)?.groups?.status;
  if (status === '401' || status === '403') {
    return refusedCredentials(index, sources);
  }
  if (status) {
    return `The package index ${index.name} failed with status ${status}; look at its own log, and see that ${index.key} is right`;
  }
  const certificate = CERTIFICATE.exec(words)?.groups?.reason;
  if (certificate) {
    return `The certificate of the package index ${index.name}, or of a proxy before it, is not accepted (${certificate}); name the file with its authority under modelServices.builder.certificateAuthorityFile, or correct ${index.key}`;
  }
  return NO_CONNECTION.test(words)
    ? notReached(words, fetched, index, sources)
    : undefined;
}

/** Makes a handler for a failed build that says so when the package indexes were what failed. */
export function explainSources(
  addresses: readonly string[],
  sources: PackageSources | undefined,
): (error: unknown) => never {
  return error => {
    const said = toError(error).message;
    const why = explainSourceFailure(said, addresses, sources);
    throw why
      ? withCause(new ServiceUnavailableError(`${why}. ${said}`), error)
      : error;
  };
}

/** An index, as messages speak of it. */
interface NamedIndex {
  /** Its address without credentials. */
  name: string;
  /** Where its address is configured. */
  key: string;
  /** Its place among the site's own. */
  place?: number;
}

function findIndex(
  address: string,
  addresses: readonly string[],
  { indexes }: PackageSources,
): NamedIndex {
  const { origin } = new URL(address);
  const name =
    listedAddress(address, addresses) ??
    addresses.find(known => address.startsWith(`${known}/`)) ??
    // Files may be elsewhere on its host, or on another one.
    addresses.find(known => new URL(known).origin === origin) ??
    origin;
  const place = indexes.findIndex(({ url }) => url === name);
  return place < 0
    ? { name, key: `${KEY}.indexes` }
    : { name, key: `${KEY}.indexes[${place}].url`, place };
}

function refusedCredentials(
  { name, place }: NamedIndex,
  { indexes }: PackageSources,
): string {
  if (place === undefined) {
    return `The package index ${name} wants a user and a password; list it under ${KEY}.indexes with username and password`;
  }
  const key = `${KEY}.indexes[${place}]`;
  return indexes[place].username === undefined
    ? `The package index ${name} wants a user and a password; write them under ${key}.username and .password`
    : `The package index ${name} refuses the user and password; correct ${key}.username and .password, and see that this user may read there`;
}

function notReached(
  words: string,
  address: string,
  index: NamedIndex,
  { proxy }: PackageSources,
): string {
  const scheme = address.startsWith('https:') ? 'https' : 'http';
  const through = proxy?.[scheme];
  const reason = REASONS.find(([pattern]) => pattern.test(words))?.[1];
  const why = reason ? ` (${reason})` : '';
  if (!through || isDirect(address, proxy.noProxy)) {
    return `The package index ${index.name} cannot be reached${why}; correct ${index.key}, or name the way there under ${KEY}.proxy.${scheme}`;
  }
  const { origin } = new URL(through);
  const key = `${KEY}.proxy.${scheme}`;
  if (/proxy authorization required/.test(words)) {
    return `The proxy ${origin}, through which the package index ${index.name} is asked, refuses the user and password; correct them in ${key}`;
  }
  if (/tunnel error: failed to create underlying connection/.test(words)) {
    return `The proxy ${origin}, through which the package index ${index.name} is asked, cannot be reached${why}; correct ${key}, or name the index's host under ${KEY}.proxy.noProxy`;
  }
  return `The package index ${index.name} cannot be reached through the proxy ${origin}${why}; see that the proxy lets this address pass, correct ${index.key} or ${key}, or name the index's host under ${KEY}.proxy.noProxy`;
}

// uv knows ranges and domains too; for these the longer message has to do.
function isDirect(address: string, noProxy: readonly string[]): boolean {
  const { hostname } = new URL(address);
  return noProxy.some(
    entry =>
      entry === '*' ||
      entry === hostname ||
      hostname.endsWith(`.${entry.replace(/^\./, '')}`),
  );
}
