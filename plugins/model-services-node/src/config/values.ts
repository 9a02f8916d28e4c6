import { isAbsolute } from 'node:path';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** The error for a value that is there but cannot be used; names the key as app-config writes it. */
export function configError(key: string, problem: string): InputError {
  return new InputError(`Invalid app-config: modelServices.${key} ${problem}`);
}

/**
 * Reads an `http://` or `https://` address and takes the slashes off its end.
 *
 * @param key - below `modelServices`
 */
export function readUrl(config: Config, key: string): string {
  return checkUrl(config.getString(key), key);
}

/** The same for an address that was read already. */
export function checkUrl(text: string, key: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw configError(
      key,
      `is «${text}»; write an address that begins with http:// or https://`,
    );
  }
  if (url.username || url.password) {
    // The address appears in messages and links; a password in it would, too.
    throw configError(
      key,
      'holds a user or password; write them under their own keys',
    );
  }
  if (url.search || url.hash) {
    throw configError(key, 'has a query or fragment; leave it out');
  }
  return text.replace(/\/+$/, '');
}

/** Reads a path that does not depend on where the backend was started. */
export function readAbsolutePath(config: Config, key: string): string {
  const path = config.getString(key);
  if (!isAbsolute(path)) {
    throw configError(key, `is «${path}»; write an absolute path`);
  }
  return path;
}

/**
 * Reads a duration in any form that app-config knows, in milliseconds.
 *
 * @param fallback - when the key is absent
 */
export function readMilliseconds(
  config: Config,
  key: string,
  fallback: HumanDuration,
): number {
  const milliseconds = durationToMilliseconds(
    config.has(key) ? readDuration(config, key) : fallback,
  );
  if (!(milliseconds > 0)) {
    throw configError(key, 'must be longer than zero');
  }
  return milliseconds;
}

function readDuration(config: Config, key: string): HumanDuration {
  try {
    return readDurationFromConfig(config, { key });
  } catch {
    throw configError(key, 'is no duration; write one such as 30m or PT30M');
  }
}

/** Reads a user and a password that only make sense together. */
export function readCredentials(
  config: Config | undefined,
  key: string,
): { username: string; password: string } | undefined {
  const username = config?.getOptionalString('username');
  const password = config?.getOptionalString('password');
  if (username === undefined && password === undefined) {
    return undefined;
  }
  if (username === undefined || password === undefined) {
    throw configError(key, 'needs username and password together, or neither');
  }
  return { username, password };
}
