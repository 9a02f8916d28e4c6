import {
  expectedObjects,
  renderSeldonDeployment,
  type ModelServiceSpec,
} from '@model-services/backstage-plugin-model-services-common';
import { planStandIn } from './plan';

const storage = {
  image: 'registry.example/tools@sha256:1',
  buckets: { mlflow: '/var/artifacts' },
};

function plan(service: Partial<ModelServiceSpec> = {}) {
  const manifest = renderSeldonDeployment({
    name: 'dogs',
    namespace: 'models',
    modelVersion: { name: 'dogs', version: '3' },
    modelUri: 's3://mlflow/1/dogs',
    envSecretRefName: 'storage',
    ...service,
  });
  const planned = planStandIn(expectedObjects(manifest), storage);
  const deployment = planned.find(object => object.kind === 'Deployment');
  const services = planned.filter(object => object.kind === 'Service');
  return { pod: deployment?.spec.template.spec, services };
}

describe('planStandIn', () => {
  it('leaves the executor out', () => {
    expect(plan().pod?.containers.map(({ name }) => name)).toEqual(['dogs']);
  });

  it.each([{}, { noEngine: true }])(
    'leads the Service of a predictor to the model, with %p',
    service => {
      const own = plan(service).services.find(
        ({ metadata }) => metadata.name === 'dogs-default',
      );
      expect(own?.spec.ports.map(({ targetPort }) => targetPort)).toEqual([
        9000, 9500,
      ]);
    },
  );

  it('copies the model out of the folder of its bucket', () => {
    const { pod } = plan();
    expect(pod?.initContainers).toEqual([
      expect.objectContaining({
        name: 'dogs-model-initializer',
        image: storage.image,
        command: ['cp', '--recursive', '--verbose'],
        args: ['/buckets/mlflow/1/dogs/.', '/mnt/models'],
        envFrom: [{ secretRef: { name: 'storage' } }],
        volumeMounts: expect.arrayContaining([
          { name: 'dogs-provision-location', mountPath: '/mnt/models' },
          {
            name: 'bucket-mlflow',
            mountPath: '/buckets/mlflow',
            readOnly: true,
          },
        ]),
      }),
    ]);
    expect(pod?.volumes).toContainEqual({
      name: 'bucket-mlflow',
      hostPath: { path: '/var/artifacts', type: 'Directory' },
    });
  });

  it('looks for another bucket where there is none', () => {
    const { pod } = plan({ modelUri: 's3:other/1' });
    expect(pod?.initContainers?.[0].args).toEqual([
      '/buckets/other/1/.',
      '/mnt/models',
    ]);
  });
});
