import type {
  AdoptedImage,
  ImageBuild,
  ImageRecord,
  ModelService,
  Verdict,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import {
  environmentKey,
  imageDigest,
  lockDigest,
  parentDigest,
} from './digests';
import { packages } from './packages';
import { findings, scanReport } from './report';

const repository = 'localhost:5000/model-services/wine-quality';
const modelVersion = { name: 'wine-quality', version: '2' };

export const passedVerdict: Verdict = {
  status: 'passed',
  reasons: ['No finding of severity CRITICAL.'],
  policy: { failOn: ['CRITICAL'], maxDatabaseAgeHours: 72 },
  judgedAt: '2026-11-20T10:20:06.000Z',
};

export const failedVerdict: Verdict = {
  status: 'failed',
  reasons: [
    '1 finding of severity CRITICAL: CVE-2023-45853 in zlib1g.',
    '2 findings of severity HIGH: CVE-2023-50782 in cryptography, CVE-2024-34069 in werkzeug.',
  ],
  policy: { failOn: ['CRITICAL', 'HIGH'], maxDatabaseAgeHours: 72 },
  judgedAt: '2026-11-20T10:20:06.000Z',
};

export const verification: Verification = {
  digest: imageDigest,
  modelVersion,
  outcome: 'equal',
  requestSource: 'input-example',
  startSeconds: 5.82,
  latencyMilliseconds: 3.4,
  request:
    '{"data":{"names":["fixed acidity","volatile acidity","alcohol"],"ndarray":[[7.4,0.7,9.4]]}}',
  response:
    '{"data":{"names":[],"ndarray":[5.284193]},"meta":{"requestPath":{"wine-quality":"localhost:5000/model-services/wine-quality"}}}',
  verifiedAt: '2026-11-20T10:20:00.000Z',
  content: {
    checkedAt: '2026-11-20T10:20:00.000Z',
    layers: 4,
    files: 21_480,
    findings: [],
    warnings: [],
  },
};

export const imageBuild: ImageBuild = {
  repository,
  digest: imageDigest,
  environmentKey,
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentImage: `localhost:5000/parents/python@${parentDigest}`,
  environment: {
    python: '3.11',
    requirements: [
      'mlflow==3.17.2',
      'numpy==2.4.6',
      'pandas==3.1.1',
      'scikit-learn==1.9.1',
    ],
  },
  packages,
  lockDigest,
  modelVersion,
  sizeBytes: 396_361_728,
};

/** An image that was made elsewhere. */
export const adoptedImage: AdoptedImage = {
  origin: 'adopted',
  repository,
  digest: imageDigest,
  platform: 'linux/amd64',
  source: 'docker.io/seldonio/sklearnserver:1.17.1',
  sizeBytes: 512_000_000,
};

/** A registered image that passed: built, verified, scanned. */
export function imageRecord(rest: Partial<ImageRecord> = {}): ImageRecord {
  return {
    build: imageBuild,
    status: 'registered',
    builtAt: '2026-11-20T10:19:40.000Z',
    builtBy: 'user:default/ada',
    registeredAt: '2026-11-20T10:20:07.000Z',
    updatedAt: '2026-11-20T10:20:07.000Z',
    verifications: [verification],
    scan: {
      report: scanReport({
        findings: findings.filter(({ severity }) => severity !== 'CRITICAL'),
      }),
      verdict: passedVerdict,
    },
    ...rest,
  };
}

/** A service on a registered image; every part of the page has something to show. */
export function modelService(rest: Partial<ModelService> = {}): ModelService {
  return {
    modelVersion,
    modelVersionUrl: 'http://localhost:5001/#/models/wine-quality/versions/2',
    image: `${repository}@${imageDigest}`,
    record: imageRecord(),
    ...rest,
  };
}

/** The same image with a critical finding, rejected. */
export function failedModelService(): ModelService {
  return modelService({
    record: imageRecord({
      status: 'rejected',
      registeredAt: undefined,
      scan: { report: scanReport(), verdict: failedVerdict },
    }),
  });
}

/** A service on an image that the inventory does not know. */
export function unknownModelService(): ModelService {
  return modelService({ record: undefined });
}
