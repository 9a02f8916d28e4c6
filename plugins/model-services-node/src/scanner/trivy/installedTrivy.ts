import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import type { ScanReport } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

/**
 * Releases that were published by somebody who had taken over the project's pipeline in March 2026
 * (Aqua Security's advisory; 0.69.3 and 0.70.0 are clean).
 */
const COMPROMISED_VERSIONS = ['0.69.4', '0.69.5', '0.69.6'];

const versionSchema = z.object({
  Version: z.string().min(1),
  VulnerabilityDB: z
    .object({
      Version: z.number().optional(),
      UpdatedAt: z.string().optional(),
    })
    .nullish(),
});

/** The program on this machine and the database in its cache folder. */
export interface InstalledTrivy {
  scanner: ScanReport['scanner'];
  /** Absent when the folder holds none that this program can read. */
  database?: ScanReport['database'];
}

/**
 * Reads what `trivy version --format json` writes.
 *
 * @throws NotAllowedError for a release that is known to be compromised
 */
export function readInstalledTrivy(stdout: string): InstalledTrivy {
  const { Version, VulnerabilityDB } = parseVersion(stdout);
  if (COMPROMISED_VERSIONS.includes(Version.replace(/^v/, ''))) {
    throw new NotAllowedError(
      `trivy ${Version} on this machine is a release that attackers published. Remove it, treat the credentials of this machine as stolen, and install 0.70.0 or newer.`,
    );
  }
  return {
    scanner: { name: 'trivy', version: Version },
    ...(VulnerabilityDB && {
      database: {
        version: VulnerabilityDB.Version,
        updatedAt: VulnerabilityDB.UpdatedAt,
      },
    }),
  };
}

function parseVersion(stdout: string): z.infer<typeof versionSchema> {
  try {
    return versionSchema.parse(JSON.parse(stdout));
  } catch {
    throw new ServiceUnavailableError(
      `The program trivy on PATH does not say its version as trivy 0.70.0 does; check which program that is. It wrote: ${stdout.slice(
        0,
        200,
      )}`,
    );
  }
}
