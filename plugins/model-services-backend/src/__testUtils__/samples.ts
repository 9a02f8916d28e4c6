import {
  imageLabels,
  type ImageBuild,
  type Policy,
  type RegisterImageRequest,
  type ScanReport,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';

// Values in the shape of real ones.

export const digest = `sha256:${'3f'.repeat(32)}`;
export const otherDigest = `sha256:${'4e'.repeat(32)}`;
export const environmentKey = 'e1'.repeat(32);
export const repository = 'model-services/base';
export const host = 'registry.example.com';

export const build: ImageBuild = {
  repository: `${host}/${repository}`,
  digest,
  environmentKey,
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentImage: `${host}/python@sha256:${'aa'.repeat(32)}`,
  environment: {
    python: '3.11',
    requirements: ['mlflow==3.17.2', 'numpy==2.4.6'],
  },
  packages: [{ name: 'numpy', version: '2.4.6' }],
  lockDigest: `sha256:${'bb'.repeat(32)}`,
  modelVersion: { name: 'house-prices', version: '2' },
  sizeBytes: 378_000_000,
};

export const labels = imageLabels(build);

export const verification: Verification = {
  digest,
  modelVersion: { name: 'house-prices', version: '2' },
  outcome: 'equal',
  requestSource: 'input-example',
  startSeconds: 5.3,
  latencyMilliseconds: 3.2,
  request: '{"data":{"ndarray":[[1,2]]}}',
  response: '{"data":{"ndarray":[3]}}',
  verifiedAt: '2026-11-02T08:00:00.000Z',
  content: {
    checkedAt: '2026-11-02T08:00:00.000Z',
    layers: 4,
    files: 21_480,
    findings: [],
    warnings: [],
  },
};

export const policy: Policy = {
  failOn: ['CRITICAL', 'HIGH'],
  maxDatabaseAgeHours: 48,
};

/** A report with a database that was made now, and therefore not stale. */
export function report(changes: Partial<ScanReport> = {}): ScanReport {
  return {
    digest,
    scannedAt: '2026-11-02T08:01:00.000Z',
    scanner: { name: 'trivy', version: '0.76.0' },
    database: { version: 2, updatedAt: new Date().toISOString() },
    operatingSystem: { family: 'debian', name: '12.8', endOfLife: false },
    coverage: [
      { type: 'debian', packages: 126, matched: true },
      { type: 'python-pkg', packages: 121, matched: true },
    ],
    findings: [],
    ...changes,
  };
}

/** The same report with a finding that the policy fails on. */
export function badReport(changes: Partial<ScanReport> = {}): ScanReport {
  return report({
    findings: [
      {
        id: 'CVE-2023-25577',
        package: 'werkzeug',
        installedVersion: '2.0.3',
        fixedVersion: '2.2.3',
        severity: 'HIGH',
      },
    ],
    ...changes,
  });
}

export function registerRequest(
  changes: Partial<RegisterImageRequest> = {},
): RegisterImageRequest {
  return {
    build,
    builtAt: '2026-11-02T07:59:00.000Z',
    verification,
    report: report(),
    ...changes,
  };
}
