import {
  describeConformance,
  expectedChildren,
  ManifestCase,
  manifestCases,
  readText,
} from '../__testUtils__/conformance';
import { IMAGE, manifestWith, partsOf } from '../__testUtils__/manifests';
import { expectedObjects } from './expectedObjects';
import { ExpectedObjects } from './kubernetes';

describe('expectedObjects', () => {
  it('makes what the pages and the cluster need of a service of ours', () => {
    const { address, deployments, services, units } = expectedObjects(
      manifestWith(),
    );
    expect(address).toBe(
      'http://dogs-default.animals.svc.cluster.local:8000/api/v1.0/predictions',
    );
    expect(services.map(({ metadata }) => metadata.name)).toEqual([
      'dogs-default-dogs',
      'dogs-default',
    ]);
    expect(units).toMatchObject([
      { name: 'dogs', image: IMAGE, httpPort: 9000, serviceHost: 'localhost' },
    ]);
    const [{ metadata, spec }] = deployments;
    expect(metadata).toMatchObject({
      name: 'dogs-default-0-dogs',
      labels: {
        'seldon-deployment-id': 'dogs',
        'backstage.io/kubernetes-id': 'dogs',
      },
    });
    const { containers, initContainers } = spec.template.spec;
    expect(initContainers).toMatchObject([
      {
        name: 'dogs-model-initializer',
        args: ['s3://models/dog-breeds/7', '/mnt/models'],
        envFrom: [{ secretRef: { name: 'model-storage' } }],
      },
    ]);
    expect(containers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'GUNICORN_WORKERS', value: '1' },
        { name: 'PREDICTIVE_UNIT_HTTP_SERVICE_PORT', value: '9000' },
        {
          name: 'PREDICTIVE_UNIT_PARAMETERS',
          value: '[{"name":"model_uri","value":"/mnt/models","type":"STRING"}]',
        },
      ]),
    );
    expect(containers[0].readinessProbe).toMatchObject({
      httpGet: { path: '/health/ping', port: 'http' },
    });
    expect(containers[1].name).toBe('seldon-container-engine');
  });

  it('drops the whole environment where the operator does', () => {
    const { deployments } = expectedObjects(
      manifestWith(draft =>
        partsOf(draft).container.env.push({
          name: 'MLSERVER_MODEL_URI',
          value: '/other',
        }),
      ),
    );
    const { env = [] } = deployments[0].spec.template.spec.containers[0];
    expect(env.map(({ name }) => name)).not.toContain('GUNICORN_WORKERS');
  });

  it.each<[string, unknown, object, RegExp]>([
    ['what is no manifest', 'a: [', {}, /cannot be read/],
    [
      'a platform that panics',
      manifestWith(),
      { predictorServers: '' },
      /panics: .* not JSON/,
    ],
    [
      'a server that the platform lacks',
      manifestWith(),
      { predictorServers: '{}' },
      /^Failed to get server config for MLFLOW_SERVER$/,
    ],
    [
      'certificates without a container',
      manifestWith(draft => {
        const { predictor, graph } = partsOf(draft);
        predictor.ssl = { certSecretName: 'c' };
        predictor.graph = {
          name: 'ab',
          implementation: 'RANDOM_ABTEST',
          children: [graph],
        };
      }),
      {},
      /panics: no container for the root node ab/,
    ],
  ])('tells why it stops at %s', (_name, manifest, options, error) => {
    expect(expectedObjects(manifest, options).error).toMatch(error);
  });

  it('leaves the manifest that it is given as it is', () => {
    const manifest = manifestWith();
    expectedObjects(manifest);
    expect(manifest).toEqual(manifestWith());
  });
});

describeConformance('expectedObjects against the operator', () => {
  const cases = manifestCases();
  const planned = cases.filter(({ expected }) => expected);
  const children = new Map(expectedChildren().map(made => [made.ID, made]));
  const finished = cases.filter(({ id }) => children.has(id));

  it('has plans for 331 manifests and objects for 316', () => {
    expect(planned).toHaveLength(331);
    expect(finished).toHaveLength(316);
  });

  it.each(planned.map(item => [item.id, item] as const))(
    'plans the names and nodes of %s',
    (_id, item) => {
      expect(planOf(expectedObjects(readText(item.file)))).toEqual(
        upstreamPlan(item),
      );
    },
  );

  it.each(finished.map(item => [item.id, item] as const))(
    'makes the objects of %s',
    (id, item) => {
      const objects = expectedObjects(readText(item.file));
      expect(objects.error).toBeUndefined();
      expect(canonical(childrenOf(id, objects))).toEqual(
        canonical(children.get(id)),
      );
    },
  );

  it.each(
    planned
      .filter(({ reconcile_error: error }) => error && !/^panic/.test(error))
      .map(item => [item.id, item] as const),
  )('stops at %s with the reason that the operator gives', (_id, item) => {
    expect(expectedObjects(readText(item.file)).error).toBe(
      item.reconcile_error,
    );
  });
});

function planOf(objects: ExpectedObjects) {
  return {
    id: objects.seldonDeploymentId,
    services: objects.predictorServices,
    deployments: objects.deployments
      .map(({ metadata }) => metadata.name)
      .sort(),
    units: objects.units,
  };
}

function upstreamPlan({ expected }: ManifestCase) {
  return {
    id: expected?.seldon_deployment_id,
    services: expected?.predictor_services,
    deployments: expected?.deployments.map(({ Name }) => Name).sort(),
    units: expected?.units.map(unit => ({
      predictor: unit.Predictor,
      name: unit.Name,
      implementation: unit.Implementation,
      image: unit.Image,
      container: unit.Container,
      containerService: unit.ContainerService,
      httpPort: unit.HttpPort,
      grpcPort: unit.GrpcPort,
      servicePort: unit.ServicePort,
      serviceHost: unit.ServiceHost,
      componentSpec: unit.CS,
    })),
  };
}

function childrenOf(id: string, objects: ExpectedObjects) {
  const scalers = (kind: string) =>
    objects.autoscalers.filter(scaler => scaler.kind === kind);
  return {
    ID: id,
    Address: objects.address,
    Deployments: objects.deployments,
    Services: objects.services,
    HPAs: scalers('HorizontalPodAutoscaler'),
    ScaledObjects: scalers('ScaledObject'),
    PDBs: objects.disruptionBudgets,
  };
}

// What Go leaves out when it is empty, what the status says before there is one, and the two things that we leave out.
const LEFT_OUT = ['apiVersion', 'kind', 'creationTimestamp', 'status'];

/** The same form for equal objects: nothing empty, quantities as Go writes them, no specs of autoscalers. */
function canonical(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) {
    const list = value
      .filter(entry => entry?.name !== 'ENGINE_PREDICTOR')
      .map(entry =>
        key === 'HPAs' || key === 'ScaledObjects'
          ? canonical({ metadata: entry.metadata })
          : canonical(entry),
      );
    return list.length > 0 ? list : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([name]) => !LEFT_OUT.includes(name))
      .map(([name, member]) => [name, canonical(member, name)])
      .filter(([, member]) => member !== undefined);
    return members.length > 0 ? Object.fromEntries(members) : undefined;
  }
  if (value === '' || value === null) return undefined;
  return key === 'cpu' || key === 'nvidia.com/gpu' ? quantity(value) : value;
}

function quantity(value: unknown): string {
  const text = String(value);
  return /^0\.\d+$/.test(text) ? `${Number(text) * 1000}m` : text;
}
