import {
  NotFoundError,
  ServiceUnavailableError,
  isError,
} from '@backstage/errors';
import { CommandFailedError } from '../../process';

/** What messages about a failed scan name. */
export interface FailedScan {
  /** Reference by digest. */
  image: string;
  cacheDirectory: string;
}

interface Explanation {
  /** In what trivy 0.70 to 0.76 write to standard error. */
  pattern: RegExp;
  explain(scan: FailedScan): Error;
}

const CACHE_LOCKED =
  /cache may be in use by another process|acquire cache or database lock/;

/** The exit code of a Go program that ended by a runtime error. */
const GO_CRASH = 2;

const explanations: Explanation[] = [
  {
    pattern: /'--skip-java-db-update' cannot be specified on the first run/,
    explain: ({ image, cacheDirectory }) =>
      new ServiceUnavailableError(
        `The image ${image} holds Java archives, and ${cacheDirectory} has no Java database. Put one there, or set modelServices.scanner.skipDatabaseUpdate to false.`,
      ),
  },
  {
    pattern: /--skip-db-update cannot be specified|DB schema doesn't match/,
    explain: ({ cacheDirectory }) => noUsableDatabase(cacheDirectory),
  },
  {
    pattern: /failed to download (vulnerability|Java) DB/i,
    explain: ({ cacheDirectory }) =>
      new ServiceUnavailableError(
        `The scanner's database could not be downloaded. Check the backend's way to the internet (HTTPS_PROXY), or keep ${cacheDirectory} fresh by other means and set modelServices.scanner.skipDatabaseUpdate to true.`,
      ),
  },
  {
    pattern: CACHE_LOCKED,
    explain: ({ cacheDirectory }) =>
      new ServiceUnavailableError(
        `Another process keeps the scanner's cache ${cacheDirectory} locked. Wait for its scan to end and try again, or give each backend a modelServices.scanner.cacheDirectory of its own.`,
      ),
  },
  {
    pattern: /UNAUTHORIZED|DENIED|authentication required|status code 40[13]/,
    explain: ({ image }) =>
      new ServiceUnavailableError(
        `The registry did not let the scanner read ${image}. Check modelServices.registry.username and password.`,
      ),
  },
  {
    pattern: /MANIFEST_UNKNOWN|NAME_UNKNOWN|status code 404/,
    explain: ({ image }) =>
      new NotFoundError(
        `The registry has no image ${image}. Build it again; if it was there before, look for a clean-up rule in the registry.`,
      ),
  },
  {
    pattern: /deadline exceeded|did not end within/,
    explain: ({ image }) =>
      new ServiceUnavailableError(
        `The scan of ${image} took too long. Try again, or raise modelServices.scanner.timeout.`,
      ),
  },
  {
    pattern: /unable to find the specified image/,
    explain: ({ image }) =>
      new ServiceUnavailableError(
        `The scanner could not fetch ${image} from the registry; the reason is in the log. Check that the registry runs at modelServices.registry.url, and try again.`,
      ),
  },
];

/** The error for a cache folder without a database that can be read. */
export function noUsableDatabase(
  cacheDirectory: string,
): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `There is no vulnerability database that this trivy can use in ${cacheDirectory}. Put one there, or set modelServices.scanner.skipDatabaseUpdate to false.`,
  );
}

/** True when another process held the cache folder's lock, so that another attempt makes sense. */
export function isCacheLocked(error: unknown): boolean {
  return isError(error) && CACHE_LOCKED.test(error.message);
}

/**
 * Says of a failed run of trivy what was wrong and what to do.
 * Errors that say so themselves, such as for a missing program, are given back.
 */
export function explainFailure(error: unknown, scan: FailedScan): unknown {
  if (!isError(error)) {
    return error;
  }
  const explanation = explanations.find(({ pattern }) =>
    pattern.test(error.message),
  );
  if (explanation) {
    return explanation.explain(scan);
  }
  if (!(error instanceof CommandFailedError)) {
    return error;
  }
  return new ServiceUnavailableError(
    error.exitCode === GO_CRASH
      ? `trivy crashed while scanning ${scan.image}, which a damaged database can cause. Remove ${scan.cacheDirectory}/db, let it be fetched again, and try again.`
      : `trivy could not scan ${scan.image}: ${lastLine(
          error.stderrTail,
        )}. The whole output is in the log.`,
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
