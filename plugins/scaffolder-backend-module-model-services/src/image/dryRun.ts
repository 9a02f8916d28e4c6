import type {
  ModelVersionRef,
  Policy,
  ScanReport,
  Verdict,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  BuildRequest,
  ImageLookUp,
  PreparedImage,
} from '@model-services/backstage-plugin-model-services-node';

// A dry run stands in for what was not done with values that later steps can read, and that no
// policy would admit: a digest of zeros, no prediction, no coverage, an unknown verdict.

const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
const NOT_DONE = 'not done in a dry run';

/** What a build would give: the registered image, or one that stands for an image that does not exist yet. */
export function planned(
  { environment, modelVersion }: BuildRequest,
  found: ImageLookUp,
): PreparedImage {
  if (found.registered) {
    return { build: found.registered, reused: true };
  }
  return {
    reused: false,
    build: {
      repository: found.location.repository,
      digest: NO_DIGEST,
      environmentKey: found.environmentKey,
      recipe: { name: found.recipe.name, version: found.recipe.version },
      platform: found.platform,
      parentImage: found.parentImage,
      environment,
      packages: [],
      lockDigest: NO_DIGEST,
      modelVersion,
      sizeBytes: 0,
    },
  };
}

/** Stands for the verification of an image that was not started. */
export function verificationNotRun(
  digest: string,
  modelVersion?: ModelVersionRef,
): Verification {
  return {
    digest,
    ...(modelVersion && { modelVersion }),
    outcome: 'not-verified',
    reason: NOT_DONE,
    startSeconds: 0,
    latencyMilliseconds: 0,
    request: NOT_DONE,
    response: NOT_DONE,
    verifiedAt: new Date().toISOString(),
  };
}

/** Stands for the report about an image that was not scanned. */
export function reportNotMade(digest: string): ScanReport {
  return {
    digest,
    scannedAt: new Date().toISOString(),
    scanner: { name: NOT_DONE, version: NOT_DONE },
    database: {},
    coverage: [],
    findings: [],
  };
}

/** The verdict on an image that was not scanned; never green. */
export function verdictNotGiven(policy: Policy): Verdict {
  return {
    status: 'unknown',
    reasons: ['A dry run scans nothing, so nothing is known of this image.'],
    policy,
    judgedAt: new Date().toISOString(),
  };
}
