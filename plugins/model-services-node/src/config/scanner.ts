import type { Config } from '@backstage/config';
import type { ScannerConfig } from './types';
import { readAbsolutePath, readMilliseconds } from './values';

/** Reads `modelServices.scanner`. */
export function readScannerConfig(config: Config): ScannerConfig {
  return {
    cacheDirectory: readAbsolutePath(config, 'scanner.cacheDirectory'),
    skipDatabaseUpdate:
      config.getOptionalBoolean('scanner.skipDatabaseUpdate') ?? false,
    timeoutMilliseconds: readMilliseconds(config, 'scanner.timeout', {
      minutes: 15,
    }),
  };
}
