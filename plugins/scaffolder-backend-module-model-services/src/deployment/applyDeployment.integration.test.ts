import {
  manifestText,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import {
  createRegistryClient,
  resolveReference,
  SELDON_DEPLOYMENT,
} from '@model-services/backstage-plugin-model-services-node';
import { demandNode, readStack } from '@model-services/dev-stack';
import { dump } from 'js-yaml';
import { z } from 'zod';
import { runAction, type RunOptions } from '../__testUtils__/runAction';
import { sampleImage } from '../__testUtils__/samples';
import {
  makeNamespace,
  removeNamespace,
  stackCluster,
} from '../__testUtils__/stackCluster';
import { createSeldonDeploymentApplyAction } from './applyDeployment';
import { createSeldonDeploymentDeleteAction } from './deleteDeployment';

const cluster = stackCluster();

describe('applying and deleting on a real API server', () => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await makeNamespace(cluster);
  });
  afterAll(() => removeNamespace(cluster, namespace));

  const target = () => ({ cluster, namespaces: [namespace] });
  const applyAction = createSeldonDeploymentApplyAction({ target });
  const deleteAction = createSeldonDeploymentDeleteAction({ target });

  function manifestOf(name: string, image = sampleImage) {
    return renderSeldonDeployment({
      name,
      namespace,
      modelVersion: { name: 'house-prices', version: '2' },
      modelUri: 's3://mlflow/1/models/m-1/artifacts',
      envSecretRefName: 'secret-that-is-missing',
      image,
    });
  }

  function apply(
    manifest: ReturnType<typeof manifestOf>,
    input: object = { wait: false },
    options: RunOptions = {},
  ) {
    return runAction(
      applyAction,
      { manifest: manifestText(manifest), ...input },
      options,
    );
  }

  const read = (name: string) =>
    cluster.read({ ...SELDON_DEPLOYMENT, namespace, name });

  it('applies a manifest, once', async () => {
    const { output } = await apply(manifestOf('applied'));
    expect(output).toMatchObject({
      name: 'applied',
      namespace,
      state: 'progressing',
      address: `http://applied-default.${namespace}.svc.cluster.local:8000/api/v1.0/predictions`,
    });
    const first = await read('applied');
    await apply(manifestOf('applied'));
    expect((await read('applied'))?.metadata.generation).toBe(
      first?.metadata.generation,
    );
  });

  it('writes nothing in a dry run', async () => {
    const { output } = await apply(manifestOf('dry'), {}, { isDryRun: true });
    expect(output.state).toBe('not-applied');
    expect(await read('dry')).toBeUndefined();
  });

  it('takes no field from somebody else', async () => {
    const { metadata, ...rest } = manifestOf('owned');
    const labels = { ...metadata.labels, 'seldon-deployment-id': 'other' };
    await apply(manifestOf('owned'));
    const live = await read('owned');
    await cluster.replace({
      ...SELDON_DEPLOYMENT,
      ...rest,
      metadata: { ...live?.metadata, name: 'owned', labels },
    });
    // An update as the same manager is an owner of its own.
    const failure = apply(manifestOf('owned'));
    await expect(failure).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(failure).rejects.toThrow(
      /metadata\.labels\.seldon-deployment-id \(owner model-services\)/,
    );
  });

  it('waits for the pods of this very manifest, and removes it with them', async () => {
    const stack = readStack();
    demandNode(stack);
    const image = await resolveReference(
      stack.parents[0].image,
      createRegistryClient(stack.registry),
    );
    const applyRound = (round: string) =>
      runAction(applyAction, {
        manifest: dump(webServer(namespace, image, round)),
        timeout: 90,
      });

    for (const round of ['1', '2']) {
      const { output } = await applyRound(round);
      expect(output).toMatchObject({
        state: 'available',
        images: [{ container: 'server', image }],
      });
      expect(await roundsOf(namespace)).toEqual([round]);
    }

    const { output } = await runAction(deleteAction, {
      name: 'round',
      namespace,
    });
    expect(output).toEqual({ deleted: true });
    expect(await podsOf(namespace)).toEqual([]);
  }, 240_000);

  it('tells what the kubelet says when the time is over', async () => {
    demandNode(readStack());
    await expect(apply(manifestOf('stuck'), { timeout: 20 })).rejects.toThrow(
      /stuck is not available after 20 seconds:\n- pod stuck-.*secret "secret-that-is-missing" not found.*Make what it asks for in the namespace/,
    );
  }, 60_000);

  it('deletes nothing that somebody else made', async () => {
    const manifest = manifestOf('theirs');
    const { 'backstage.io/kubernetes-id': _, ...labels } =
      manifest.metadata.labels;
    await cluster.apply({
      ...manifest,
      metadata: { ...manifest.metadata, labels },
    });
    await expect(
      runAction(deleteAction, { name: 'theirs', namespace }),
    ).rejects.toThrow('theirs is not removed');
    expect(await read('theirs')).toBeDefined();
  });
});

/** A service whose model is a web server: it is ready soon and needs no image of its own. */
function webServer(namespace: string, image: string, round: string) {
  const name = 'round';
  const server = {
    name: 'server',
    image,
    command: ['python3', '-m', 'http.server', '9000'],
    env: [{ name: 'ROUND', value: round }],
    readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1 },
  };
  return {
    ...SELDON_DEPLOYMENT,
    metadata: {
      name,
      namespace,
      labels: {
        'backstage.io/kubernetes-id': name,
        'seldon-deployment-id': name,
      },
    },
    spec: {
      predictors: [
        {
          name: 'default',
          replicas: 1,
          annotations: { 'seldon.io/no-engine': 'true' },
          graph: { name: 'server', type: 'MODEL' },
          componentSpecs: [{ spec: { containers: [server] } }],
        },
      ],
    },
  };
}

const roundsSchema = z.array(
  z.object({
    spec: z.object({
      containers: z.array(
        z.object({
          env: z.array(
            z.object({ name: z.string(), value: z.string().optional() }),
          ),
        }),
      ),
    }),
    metadata: z.object({ deletionTimestamp: z.string().optional() }),
  }),
);

function podsOf(namespace: string) {
  return cluster.list({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace,
    labelSelector: 'seldon-deployment-id=round',
  });
}

/** The variable of the pods that are not on their way out. */
async function roundsOf(namespace: string) {
  return roundsSchema
    .parse(await podsOf(namespace))
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(
      ({ spec }) =>
        spec.containers[0].env.find(({ name }) => name === 'ROUND')?.value,
    );
}
