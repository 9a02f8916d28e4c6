import type { Config } from '@backstage/config';
import { isLoopback } from '../registry/credentials';
import type { PackageIndex, PackageProxy, PackageSources } from './types';
import { checkUrl, configError, readCredentials } from './values';

const KEY = 'builder.packageSources';
const HOST = /^[^\s,@]+$/;

/** Reads `modelServices.builder.packageSources`; undefined where packages come from uv's default index, without a proxy. */
export function readPackageSources(config: Config): PackageSources | undefined {
  const section = config.getOptionalConfig(KEY);
  if (!section) {
    return undefined;
  }
  const proxy = readProxy(section.getOptionalConfig('proxy'));
  return {
    indexes: readIndexes(section.getOptionalConfigArray('indexes') ?? []),
    ...(proxy && { proxy }),
  };
}

function readIndexes(configs: Config[]): PackageIndex[] {
  const indexes = configs.map(readIndex);
  const addresses = new Set<string>();
  for (const [place, { url }] of indexes.entries()) {
    const { href } = new URL(url);
    if (addresses.has(href)) {
      throw configError(
        `${KEY}.indexes[${place}].url`,
        `is «${url}», which is listed before; keep one`,
      );
    }
    addresses.add(href);
  }
  return indexes;
}

function readIndex(config: Config, place: number): PackageIndex {
  const key = `${KEY}.indexes[${place}]`;
  const url = checkUrl(config.getString('url'), `${key}.url`);
  const credentials = readCredentials(config, key);
  const { protocol, hostname } = new URL(url);
  if (credentials && protocol !== 'https:' && !isLoopback(hostname)) {
    throw configError(
      `${key}.url`,
      `is «${url}», where the password would be sent without TLS; use https://, or leave out username and password`,
    );
  }
  return { url, ...credentials };
}

function readProxy(config: Config | undefined): PackageProxy | undefined {
  const [http, https] = (['http', 'https'] as const).map(scheme =>
    readProxyUrl(config, scheme),
  );
  const noProxy = config?.getOptionalStringArray('noProxy') ?? [];
  const wrong = noProxy.findIndex(entry => !HOST.test(entry));
  if (wrong >= 0) {
    throw configError(
      `${KEY}.proxy.noProxy[${wrong}]`,
      `is «${noProxy[wrong]}»; write one host, domain, IP address or range of these, such as 10.0.0.0/8`,
    );
  }
  if (http === undefined && https === undefined) {
    return undefined;
  }
  return {
    ...(http !== undefined && { http }),
    ...(https !== undefined && { https }),
    noProxy,
  };
}

// It may hold a password, which no message repeats.
function readProxyUrl(
  config: Config | undefined,
  scheme: 'http' | 'https',
): string | undefined {
  const text = config?.getOptionalString(scheme);
  if (text === undefined) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    !isDecodable(url.username + url.password)
  ) {
    throw configError(
      `${KEY}.proxy.${scheme}`,
      'is no address of a proxy; write one such as http://proxy.example.com:3128, with user and password percent-encoded',
    );
  }
  return url.href;
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}
