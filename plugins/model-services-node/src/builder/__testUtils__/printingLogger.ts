import type { LoggerService } from '@backstage/backend-plugin-api';

/** Writes each message as a line of standard output, for a program that a test reads. */
export function printingLogger(): LoggerService {
  const print = (message: string) => {
    process.stdout.write(`${message}\n`);
  };
  const logger: LoggerService = {
    debug: print,
    info: print,
    warn: print,
    error: print,
    child: () => logger,
  };
  return logger;
}
