import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { renderSeldonDeployment } from '@model-services/backstage-plugin-model-services-common';
import type {
  Cluster,
  ClusterObject,
} from '@model-services/backstage-plugin-model-services-node';
import { fakeCluster } from './__testUtils__/sources';
import { compareWithCluster } from './compareWithCluster';

const manifest = renderSeldonDeployment({
  name: 'houses',
  namespace: 'valuation',
  modelVersion: { name: 'house-prices', version: '2' },
  modelUri: 's3://mlflow/1/m-1',
  replicas: 2,
});

/** The manifest as an API server keeps it, with what others have written beside it. */
function live(changes: { replicas?: number } = {}): ClusterObject {
  const { metadata, spec, ...type } = structuredClone(manifest);
  Object.assign(spec.predictors[0], changes);
  return {
    ...type,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'example.com/tracked-by': 'somebody',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
      },
      uid: 'u-1',
      resourceVersion: '7',
      generation: 3,
      managedFields: [{ manager: 'kubectl', operation: 'Update' }],
    },
    spec: { replicas: 5, ...spec },
    status: { state: 'Available' },
  };
}

function compare(object: ClusterObject | undefined, apply?: Cluster['apply']) {
  const cluster = fakeCluster({ SeldonDeployment: object }, apply);
  return {
    cluster,
    comparison: compareWithCluster(manifest, cluster, undefined),
  };
}

describe('compareWithCluster', () => {
  it('finds nothing where there is nothing, and applies nothing', async () => {
    const { comparison, cluster } = compare(undefined);
    expect(await comparison).toEqual({
      with: 'cluster',
      place: 'SeldonDeployment valuation/houses on cluster «models»',
      status: 'new',
    });
    expect(cluster.apply).not.toHaveBeenCalled();
  });

  it("takes the API server's bookkeeping for no difference", async () => {
    const { comparison, cluster } = compare(live(), async () => ({
      ...live(),
      metadata: { ...live().metadata, resourceVersion: '8', generation: 4 },
      status: undefined,
    }));
    expect(await comparison).toMatchObject({ status: 'same' });
    expect(cluster.apply).toHaveBeenCalledWith(manifest, {
      dryRun: true,
      signal: expect.any(AbortSignal),
    });
  });

  it('shows what an apply would change', async () => {
    const { comparison } = compare(live({ replicas: 1 }), async () => live());
    const { status, diff } = await comparison;
    expect(status).toBe('changed');
    expect(changesIn(diff)).toEqual([
      '-      replicas: 1',
      '+      replicas: 2',
    ]);
  });

  it.each([
    new ConflictError('others manage fields'),
    new NotAllowedError('may not patch'),
  ])(
    'compares by itself when the cluster lets it not apply: $message',
    async error => {
      const { comparison } = compare(live({ replicas: 1 }), async () => {
        throw error;
      });
      const { status, diff } = await comparison;
      expect(status).toBe('changed');
      expect(changesIn(diff)).toEqual([
        '-      replicas: 1',
        '+      replicas: 2',
      ]);

      const same = compare(live(), async () => {
        throw error;
      });
      expect(await same.comparison).toMatchObject({ status: 'same' });
    },
  );

  it.each([
    new InputError('refuses the object: spec.predictors'),
    new ServiceUnavailableError('cannot be reached'),
  ])('says why it does not know: $message', async error => {
    const { comparison } = compare(live(), async () => {
      throw error;
    });
    expect(await comparison).toMatchObject({
      status: 'unknown',
      reason: error.message,
    });
  });
});

function changesIn(diff: string | undefined): string[] {
  return (diff ?? '').split('\n').filter(line => /^[-+] /.test(line));
}
