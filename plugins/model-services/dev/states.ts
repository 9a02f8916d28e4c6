import { ResponseError } from '@backstage/errors';
import type {
  ModelService,
  PlatformDefaults,
} from '@model-services/backstage-plugin-model-services-common';
import {
  failedModelService,
  imageRecord,
  modelService,
  passedVerdict,
  platformDefaults,
  scanReport,
  stockServer,
  unknownModelService,
  verification,
  adoptedImage,
} from '../src/__fixtures__';

interface State {
  description: string;
  answer: () => Promise<ModelService>;
}

async function failure(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}

/** What the page of a service on the platform default can look like, by the name of the entity that shows it. */
export const inheritingStates: Record<
  string,
  { description: string; answer: () => Promise<PlatformDefaults> }
> = {
  'default-by-digest': {
    description: 'The default is an image of the inventory',
    answer: async () =>
      platformDefaults({ values: { status: 'known', differences: [] } }),
  },
  'default-by-tag': {
    description: 'The default is named by a tag; the values differ',
    answer: async () =>
      platformDefaults({
        servers: [stockServer],
        values: {
          status: 'known',
          differences: [
            {
              implementation: 'MLFLOW_SERVER',
              protocol: 'seldon',
              values: 'seldonio/mlflowserver:1.18.0',
            },
          ],
        },
      }),
  },
  'default-not-set': {
    description: 'The platform has no image for the server',
    answer: async () => platformDefaults({ servers: [] }),
  },
  'default-not-known': {
    description: 'The portal is not set up to read the defaults',
    answer: async () => ({ configured: false }),
  },
  'default-error': {
    description: 'The cluster does not answer',
    answer: async () => {
      throw await failure(
        503,
        'ServiceUnavailableError',
        'The cluster production does not answer; try again in a minute',
      );
    },
  },
};

/** What the page can look like, by the name of the entity that shows it. */
export const states: Record<string, State> = {
  passed: {
    description: 'Built, verified, scanned; the verdict is passed',
    answer: async () => modelService(),
  },
  failed: {
    description: 'A critical finding: the image is rejected',
    answer: async () => failedModelService(),
  },
  stale: {
    description: 'The scanner was out of date, and so is the verdict',
    answer: async () =>
      modelService({
        record: imageRecord({
          scan: {
            report: scanReport({
              database: { version: 2 },
              operatingSystem: {
                family: 'debian',
                name: '10.13',
                endOfLife: true,
              },
              coverage: [
                { type: 'debian', packages: 126, matched: true },
                { type: 'conda-pkg', packages: 87, matched: false },
              ],
            }),
            verdict: {
              ...passedVerdict,
              status: 'stale',
              reasons: [
                'The scanner does not say how old its database is, so nothing can be said of newer vulnerabilities.',
              ],
            },
          },
        }),
      }),
  },
  'no-findings': {
    description: 'Scanned, and nothing was found',
    answer: async () =>
      modelService({
        record: imageRecord({
          scan: {
            report: scanReport({ findings: [] }),
            verdict: passedVerdict,
          },
        }),
      }),
  },
  adopted: {
    description: 'An image that was made elsewhere and could not be asked',
    answer: async () =>
      modelService({
        record: imageRecord({
          build: adoptedImage,
          builtAt: undefined,
          builtBy: undefined,
          verifications: [
            {
              ...verification,
              modelVersion: undefined,
              outcome: 'not-verified',
              reason: 'no model was named to start it with',
              requestSource: undefined,
            },
          ],
        }),
      }),
  },
  'not-scanned': {
    description:
      'In the inventory, never scanned, verified for another version',
    answer: async () =>
      modelService({
        record: imageRecord({
          status: 'candidate',
          builtAt: undefined,
          scan: undefined,
          verifications: [
            {
              ...verification,
              modelVersion: { name: 'wine-quality', version: '1' },
            },
          ],
        }),
      }),
  },
  'unknown-image': {
    description: 'The inventory does not know the image',
    answer: async () => unknownModelService(),
  },
  'bare-entity': {
    description: 'The entity names no model version and no digest',
    answer: async () =>
      modelService({
        modelVersion: undefined,
        modelVersionUrl: undefined,
        image: 'seldonio/mlflowserver:1.17.1',
        record: undefined,
      }),
  },
  loading: {
    description: 'The backend has not answered yet',
    answer: () => new Promise(() => {}),
  },
  error: {
    description: 'The backend answers with an error',
    answer: async () => {
      throw await failure(
        503,
        'ServiceUnavailableError',
        'The inventory database does not answer; try again in a minute',
      );
    },
  },
  denied: {
    description: 'The reader lacks the permission',
    answer: async () => {
      throw await failure(403, 'NotAllowedError', 'Unauthorized');
    },
  },
};
