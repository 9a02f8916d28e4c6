import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

const HIDDEN = '***';

/**
 * Does some work and keeps secrets out of all that it shows: its log lines, and the error that it ends with, with all
 * its causes.
 *
 * @param secrets - values that must not be shown; empty ones hide nothing
 */
export async function hideSecrets<T>(
  secrets: readonly string[],
  logger: LoggerService,
  work: (logger: LoggerService) => Promise<T>,
): Promise<T> {
  return hideSecretsInErrors(secrets, () =>
    work(hidingLogger(logger, hider(secrets))),
  );
}

/** The same for work that logs nothing. */
export async function hideSecretsInErrors<T>(
  secrets: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    hideInError(error, hider(secrets));
    throw error;
  }
}

function hider(secrets: readonly string[]): (text: string) => string {
  // A longer one may hold a shorter one.
  const values = [...new Set(secrets)]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  return text =>
    values.reduce((rest, value) => rest.split(value).join(HIDDEN), text);
}

function hidingLogger(
  logger: LoggerService,
  hide: (text: string) => string,
): LoggerService {
  const metaOf = (meta: Parameters<LoggerService['info']>[1]) => {
    hideInError(meta, hide);
    return meta;
  };
  return {
    error: (message, meta) => logger.error(hide(message), metaOf(meta)),
    warn: (message, meta) => logger.warn(hide(message), metaOf(meta)),
    info: (message, meta) => logger.info(hide(message), metaOf(meta)),
    debug: (message, meta) => logger.debug(hide(message), metaOf(meta)),
    child: meta => hidingLogger(logger.child(meta), hide),
  };
}

function hideInError(error: unknown, hide: (text: string) => string): void {
  const seen = new Set<unknown>();
  for (
    let current = error;
    isError(current) && !seen.has(current);
    current = current.cause
  ) {
    seen.add(current);
    for (const key of ['message', 'stack', 'stderrTail']) {
      const text: unknown = Reflect.get(current, key);
      if (typeof text === 'string') {
        Reflect.set(current, key, hide(text));
      }
    }
  }
}
