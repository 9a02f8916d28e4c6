import { fakeCluster } from './__testUtils__/fakeCluster';
import { findOperatorOverride } from './operatorOverride';

const mlflow = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const variable = 'RELATED_IMAGE_MLFLOWSERVER';

function operator(container: object) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'seldon-controller-manager', namespace: 'seldon-system' },
    spec: { template: { spec: { containers: [container] } } },
  };
}

function find(containers: object[], server = mlflow) {
  const { cluster } = fakeCluster(containers.map(operator));
  const found = findOperatorOverride(cluster, 'seldon-system', server);
  return { cluster, found };
}

describe('findOperatorOverride', () => {
  it.each([
    ['is not there', {}, 'none'],
    [
      'is empty, as the chart writes it',
      { env: [{ name: variable, value: '' }] },
      'none',
    ],
    [
      'belongs to another server',
      { env: [{ name: `${variable}_V2`, value: 'a:1' }] },
      'none',
    ],
    ['names an image', { env: [{ name: variable, value: 'a:1' }] }, 'set'],
    [
      'comes from a secret',
      { env: [{ name: variable, valueFrom: {} }] },
      'unknown',
    ],
    ['may come from a ConfigMap', { envFrom: [{}] }, 'unknown'],
    [
      'is empty over a ConfigMap',
      { env: [{ name: variable, value: '' }], envFrom: [{}] },
      'none',
    ],
  ])('judges a variable that %s', async (_case, container, status) => {
    await expect(find([container]).found).resolves.toMatchObject({ status });
  });

  it('names the variable, and looks for the operator by its label', async () => {
    const { cluster, found } = find(
      [{ env: [{ name: `${variable}_V2`, value: 'a:1' }] }],
      { ...mlflow, protocol: 'v2' },
    );
    await expect(found).resolves.toEqual({
      status: 'set',
      variable: `${variable}_V2`,
    });
    expect(cluster.list).toHaveBeenCalledWith(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'seldon-system',
        labelSelector: 'control-plane=seldon-controller-manager',
      },
      {},
    );
  });

  it('does not take an operator that is not found for one without the variable', async () => {
    await expect(find([]).found).resolves.toEqual({
      status: 'unknown',
      reason: expect.stringContaining(variable),
    });
  });

  it('asks nothing where no variable replaces the server', async () => {
    const { cluster, found } = find([], {
      implementation: 'TRITON_SERVER',
      protocol: 'v2',
    });
    await expect(found).resolves.toEqual({ status: 'none' });
    expect(cluster.list).not.toHaveBeenCalled();
  });
});
