import type { LoggerService } from '@backstage/backend-plugin-api';

/** Tells with each line what it is about, for work that is done beside other work. */
export function titledLogger(
  logger: LoggerService,
  title: string,
): LoggerService {
  return {
    error: (message, meta) => logger.error(`${title}: ${message}`, meta),
    warn: (message, meta) => logger.warn(`${title}: ${message}`, meta),
    info: (message, meta) => logger.info(`${title}: ${message}`, meta),
    debug: (message, meta) => logger.debug(`${title}: ${message}`, meta),
    child: meta => titledLogger(logger.child(meta), title),
  };
}
