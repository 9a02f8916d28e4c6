import {
  expectedObjects,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import { statusOf, type LiveDeployment } from './status';

const expected = expectedObjects(
  renderSeldonDeployment({
    name: 'dogs',
    namespace: 'models',
    modelVersion: { name: 'dogs', version: '3' },
    modelUri: 's3://mlflow/1/dogs',
  }),
);

function deployment(status: LiveDeployment['status']): LiveDeployment {
  return {
    metadata: { name: 'dogs-default-0-dogs', generation: 2 },
    status: { observedGeneration: 2, ...status },
  };
}

const ready = { replicas: 1, readyReplicas: 1, availableReplicas: 1 };

describe('statusOf', () => {
  it('is available with the address once all pods are ready', () => {
    expect(statusOf(expected, [deployment(ready)])).toEqual({
      state: 'Available',
      replicas: 1,
      deploymentStatus: {
        'dogs-default-0-dogs': { replicas: 1, availableReplicas: 1 },
      },
      serviceStatus: {
        'dogs-default': {
          svcName: 'dogs-default',
          httpEndpoint: 'dogs-default.models:8000',
        },
        'dogs-default-dogs': {
          svcName: 'dogs-default-dogs',
          httpEndpoint: 'dogs-default-dogs.models:9000',
        },
      },
      address: {
        url: 'http://dogs-default.models.svc.cluster.local:8000/api/v1.0/predictions',
      },
    });
  });

  it.each<[string, LiveDeployment['status']]>([
    ['pods that are not ready', { replicas: 1, unavailableReplicas: 1 }],
    ['a pod that is being replaced', { ...ready, unavailableReplicas: 1 }],
    ['a change that nobody has looked at', { ...ready, observedGeneration: 1 }],
  ])('is Creating without a description with %s', (_, status) => {
    const said = statusOf(expected, [deployment(status)]);
    expect(said.state).toBe('Creating');
    expect(said).not.toHaveProperty('description');
  });

  it('has failed when a Deployment has given up', () => {
    const status = {
      unavailableReplicas: 1,
      conditions: [
        { type: 'Progressing', status: 'False' },
        { type: 'Available', status: 'False' },
      ],
    };
    expect(statusOf(expected, [deployment(status)])).toMatchObject({
      state: 'Failed',
      description: 'Deployment is no longer progressing and not available.',
    });
  });
});
