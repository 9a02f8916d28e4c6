import type {
  ImageBuild,
  ImageRecord,
  Policy,
  ScanReport,
  Verdict,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type { ModelVersion } from '@model-services/backstage-plugin-model-services-node';

// Values in the shape of real ones, for tests of what actions do with them.

export const sampleDigest = `sha256:${'3f'.repeat(32)}`;
export const sampleRepository = 'registry.example.com/model-services/base';
export const sampleImage = `${sampleRepository}@${sampleDigest}`;

export const sampleModel: ModelVersion = {
  name: 'house-prices',
  version: '2',
  aliases: ['champion'],
  status: 'READY',
  createdAt: '2026-11-01T08:00:00.000Z',
  servability: { servable: true },
  artifactUri: 'mlflow-artifacts:/1/models/m-1/artifacts',
  modelUri: 's3://mlflow/1/models/m-1/artifacts',
  environment: {
    python: '3.11',
    requirements: ['mlflow==3.17.2', 'numpy==2.4.6', 'scikit-learn==1.9.1'],
  },
};

export const sampleBuild: ImageBuild = {
  repository: sampleRepository,
  digest: sampleDigest,
  environmentKey: 'e1'.repeat(32),
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentImage: `registry.example.com/python@sha256:${'aa'.repeat(32)}`,
  environment: {
    python: '3.11',
    requirements: ['mlflow==3.17.2', 'numpy==2.4.6', 'scikit-learn==1.9.1'],
  },
  packages: [{ name: 'numpy', version: '2.4.6' }],
  lockDigest: `sha256:${'bb'.repeat(32)}`,
  modelVersion: { name: 'house-prices', version: '2' },
  sizeBytes: 378_000_000,
};

export const sampleVerification: Verification = {
  digest: sampleDigest,
  modelVersion: { name: 'house-prices', version: '2' },
  outcome: 'equal',
  requestSource: 'input-example',
  startSeconds: 5.31,
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

export const samplePolicy: Policy = {
  failOn: ['CRITICAL'],
  maxDatabaseAgeHours: 48,
};

/** A report whose database was made at this moment, so that it is never stale. */
export function sampleReport(changes: Partial<ScanReport> = {}): ScanReport {
  const now = new Date().toISOString();
  return {
    digest: sampleDigest,
    scannedAt: now,
    scanner: { name: 'trivy', version: '0.70.0' },
    database: { version: 2, updatedAt: now },
    operatingSystem: { family: 'debian', name: '12.12', endOfLife: false },
    coverage: [
      { type: 'debian', packages: 126, matched: true },
      { type: 'python-pkg', packages: 121, matched: true },
    ],
    findings: [
      {
        id: 'CVE-2023-46136',
        package: 'Werkzeug',
        installedVersion: '2.0.3',
        fixedVersion: '2.3.8',
        severity: 'HIGH',
      },
    ],
    ...changes,
  };
}

export const sampleVerdict: Verdict = {
  status: 'passed',
  reasons: ['No CRITICAL findings among 247 packages'],
  policy: samplePolicy,
  judgedAt: '2026-11-02T08:00:00.000Z',
};

/** The inventory's record of an image with a verdict. */
export function sampleRecord(
  status: ImageRecord['status'],
  verdict: Verdict = sampleVerdict,
): ImageRecord {
  return {
    build: sampleBuild,
    status,
    updatedAt: verdict.judgedAt,
    verifications: [sampleVerification],
    scan: { report: sampleReport(), verdict },
  };
}
