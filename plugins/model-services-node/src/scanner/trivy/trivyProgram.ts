import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import type { WorkOptions } from '../../builder';
import type { RegistryConfig, ScannerConfig } from '../../config';
import type { RunCommand } from '../../process';
import { isCacheLocked } from './failures';
import { readInstalledTrivy, type InstalledTrivy } from './installedTrivy';
import { logTrivyLine } from './logTrivyLine';
import type { WorkFolder } from './workFolder';

/** Trivy itself waits five seconds for the lock each time. */
const LOCK_ATTEMPTS = 12;

/** How long trivy may take to end by its own --timeout before it is ended. */
const GRACE_MILLISECONDS = 30_000;

const QUIET = ['--skip-version-check', '--disable-telemetry', '--no-progress'];

/** What is asked of the program `trivy`; each throws what running it throws. */
export interface TrivyProgram {
  /** Its version and its database's date. */
  readInstalled(): Promise<InstalledTrivy>;
  /** Fetches the vulnerability database when there is a newer one. */
  updateDatabase(): Promise<void>;
  /** Scans an image by reference and gives the text of the JSON report. */
  scanImage(image: string): Promise<string>;
}

/** Runs `trivy` in a folder of its own, with the configured cache. */
export function trivyProgram(
  config: { scanner: ScannerConfig; registry: RegistryConfig },
  runCommand: RunCommand,
  folder: WorkFolder,
  { signal, logger }: WorkOptions,
): TrivyProgram {
  const { cacheDirectory, skipDatabaseUpdate, timeoutMilliseconds } =
    config.scanner;
  const reportFile = join(folder.path, 'report.json');

  const run = (args: string[], env: Record<string, string>) =>
    runCommand('trivy', [`--cache-dir=${cacheDirectory}`, ...args], {
      cwd: folder.path,
      env,
      signal,
      timeoutMilliseconds: timeoutMilliseconds + GRACE_MILLISECONDS,
      onError: line => logTrivyLine(logger, line),
    });

  const scan = (image: string) =>
    run(
      [
        'image',
        ...QUIET,
        '--image-src=remote',
        '--scanners=vuln',
        '--list-all-pkgs',
        '--format=json',
        `--output=${reportFile}`,
        `--timeout=${Math.ceil(timeoutMilliseconds / 1000)}s`,
        // Updated before, apart from this: a registry without TLS must not make trivy
        // fetch the database without checking who gives it.
        '--skip-db-update',
        ...(skipDatabaseUpdate ? ['--skip-java-db-update'] : []),
        ...(config.registry.url.startsWith('http:') ? ['--insecure'] : []),
        image,
      ],
      folder.registryEnv,
    );

  const patiently = async (work: () => Promise<unknown>, attempt = 1) => {
    try {
      await work();
    } catch (error) {
      if (!isCacheLocked(error) || attempt === LOCK_ATTEMPTS) {
        throw error;
      }
      logger.info(
        `Another process scans with ${cacheDirectory}; waiting for it`,
      );
      await patiently(work, attempt + 1);
    }
  };

  return {
    readInstalled: async () => {
      const { stdout } = await run(['version', '--format=json'], folder.env);
      return readInstalledTrivy(stdout);
    },
    updateDatabase: async () => {
      await run(['image', ...QUIET, '--download-db-only'], folder.env);
    },
    scanImage: async image => {
      await patiently(() => scan(image));
      try {
        return await readFile(reportFile, 'utf8');
      } catch {
        throw new ServiceUnavailableError(
          `trivy ended well but wrote no report about ${image} that can be read. Look for a full disk where temporary files are written, and try again.`,
        );
      }
    },
  };
}
