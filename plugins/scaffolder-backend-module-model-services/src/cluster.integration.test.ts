import { randomUUID } from 'node:crypto';
import { platformDefaultsSchema } from '@model-services/backstage-plugin-model-services-common';
import { runCommand } from '@model-services/backstage-plugin-model-services-node';
import { demandNode, readStack } from '@model-services/dev-stack';
import type { JsonObject } from '@backstage/types';
import {
  imageOf,
  startPortal,
  type PortalClient,
  type TaskRun,
} from './__testUtils__/portal';
import { pyfuncPredictions } from './__testUtils__/predictions';
import { useTrivyOfStack } from './__testUtils__/programs';
import { servedPredictions } from './__testUtils__/servedPredictions';
import { stackConfig } from './__testUtils__/stackConfig';
import { templateValues } from './__testUtils__/templateRequest';

// A build on a busy machine with empty caches, and pods besides.
jest.setTimeout(15 * 60_000);

const stack = readStack();
const housePrices = { name: 'house-prices', version: '2' };
const { expectedPredictionsFile } = stack.mlflow.v3;

function newName(): string {
  return `it-${randomUUID().slice(0, 8)}`;
}

function serviceValues(name: string, changes: JsonObject = {}): JsonObject {
  return {
    ...templateValues(housePrices, name),
    namespace: stack.kubernetes.namespace,
    apply: true,
    ...changes,
  };
}

/** The node is small, and services that stay would keep others waiting. */
async function removeServices(): Promise<void> {
  const { kubeconfig, kubectl, namespace } = stack.kubernetes;
  await runCommand(kubectl, [
    ...[`--kubeconfig=${kubeconfig}`, `--namespace=${namespace}`],
    ...['delete', 'seldondeployments', '--all', '--wait=false'],
  ]);
}

async function runningImages(name: string): Promise<string[]> {
  const { kubeconfig, kubectl, namespace } = stack.kubernetes;
  const { stdout } = await runCommand(kubectl, [
    ...[`--kubeconfig=${kubeconfig}`, `--namespace=${namespace}`],
    ...['get', 'pods', `--selector=seldon-deployment-id=${name}`],
    '--output=jsonpath={.items[*].status.containerStatuses[*].imageID}',
  ]);
  return stdout.split(' ');
}

async function defaultImage(portal: PortalClient): Promise<string | undefined> {
  const defaults = platformDefaultsSchema.parse(
    await portal.call('/api/model-services/platform-defaults'),
  );
  return defaults.configured
    ? defaults.servers.find(
        ({ implementation, protocol }) =>
          implementation === 'MLFLOW_SERVER' && protocol === 'seldon',
      )?.image
    : undefined;
}

describe('the templates, with a cluster', () => {
  let portal: PortalClient;
  const run = async (values: JsonObject, template?: string): Promise<TaskRun> =>
    portal.endOfTask(await portal.startTask(values, template));

  beforeAll(async () => {
    demandNode(stack);
    useTrivyOfStack();
    portal = await startPortal(stackConfig({ withCluster: true }).config);
  });
  afterAll(removeServices);

  describe('a service that is applied', () => {
    const name = newName();
    let task: TaskRun;
    beforeAll(async () => {
      task = await run(serviceValues(name));
    });

    it('ends when it is available', () => {
      expect(task).toMatchObject({ status: 'completed', error: '' });
      expect(task.output.text.map(({ content }) => content).join()).toContain(
        'The service is **available**.',
      );
    });

    it('runs on the digest that was asked for', async () => {
      expect(await runningImages(name)).toEqual([imageOf(task).image]);
    });

    it('predicts through its Service what mlflow.pyfunc predicts', async () => {
      expect(await servedPredictions(name, housePrices)).toEqual(
        await pyfuncPredictions(expectedPredictionsFile, housePrices),
      );
    });
  });

  it('makes a base image the platform default, and a service inherits it', async () => {
    const before = await defaultImage(portal);
    const made = await run(
      { model: housePrices, makeDefault: true, target: 'configMap' },
      'mlflow-base-image',
    );
    expect(made).toMatchObject({ status: 'completed', error: '' });
    const { image } = imageOf(made);
    expect(image).not.toBe(before);
    expect(await defaultImage(portal)).toBe(image);

    const name = newName();
    const served = await run(serviceValues(name, { image: 'platformDefault' }));
    expect(served).toMatchObject({ status: 'completed', error: '' });
    expect(await runningImages(name)).toEqual([image]);
    expect(await servedPredictions(name, housePrices)).toEqual(
      await pyfuncPredictions(expectedPredictionsFile, housePrices),
    );
  });
});
