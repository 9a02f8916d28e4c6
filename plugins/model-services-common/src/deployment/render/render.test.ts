import {
  DIGEST,
  IMAGE,
  manifestWith,
  SERVICE,
} from '../__testUtils__/manifests';
import { ModelServiceSpec, modelServiceSpecSchema } from '../types';
import { validateSeldonDeployment } from '../validate';
import { manifestText } from './manifestText';
import { renderSeldonDeployment } from './render';

const OTHER = `registry.example.com/ml/cats@${DIGEST}`;

describe('renderSeldonDeployment', () => {
  it('renders a service on an image by digest', () => {
    expect(
      manifestText(renderSeldonDeployment({ ...SERVICE, startSeconds: 5.6 })),
    ).toBe(`apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata:
  name: dogs
  namespace: animals
  labels:
    backstage.io/kubernetes-id: dogs
    seldon-deployment-id: dogs
  annotations:
    model-services.io/model: dog-breeds
    model-services.io/model-version: '7'
spec:
  protocol: seldon
  predictors:
    - name: default
      labels:
        backstage.io/kubernetes-id: dogs
      annotations:
        model-services.io/model: dog-breeds
        model-services.io/model-version: '7'
      replicas: 1
      graph:
        name: dogs
        implementation: MLFLOW_SERVER
        modelUri: s3://models/dog-breeds/7
        envSecretRefName: model-storage
      componentSpecs:
        - spec:
            automountServiceAccountToken: false
            imagePullSecrets:
              - name: registry
            securityContext:
              runAsNonRoot: true
              runAsUser: 8888
              runAsGroup: 0
              seccompProfile:
                type: RuntimeDefault
            containers:
              - name: dogs
                image: ${IMAGE}
                env:
                  - name: GUNICORN_WORKERS
                    value: '1'
                  - name: GUNICORN_THREADS
                    value: '1'
                startupProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 1
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 120
                readinessProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 0
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 3
                livenessProbe:
                  httpGet:
                    path: /health/ping
                    port: http
                  initialDelaySeconds: 0
                  periodSeconds: 5
                  timeoutSeconds: 5
                  failureThreshold: 6
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop:
                      - ALL
                volumeMounts:
                  - name: tmp
                    mountPath: /tmp
            volumes:
              - name: tmp
                emptyDir: {}
`);
  });

  it('leaves the image to the platform, says so, and lets the stock server write', () => {
    const { image: _image, ...service } = SERVICE;
    const manifest = renderSeldonDeployment(service);
    const [container] =
      manifest.spec.predictors[0].componentSpecs[0].spec.containers;
    expect(container).not.toHaveProperty('image');
    expect(container.securityContext.readOnlyRootFilesystem).toBe(false);
    const { accepted, problems } = validateSeldonDeployment(manifest);
    expect(accepted).toBe(true);
    expect(problems.map(({ rule }) => rule)).toEqual([
      'practice.platform-default',
    ]);
  });

  it('speaks v2 with the settings and probes of MLServer', () => {
    const manifest = manifestWith(undefined, { protocol: 'v2', workers: 2 });
    const [container] =
      manifest.spec.predictors[0].componentSpecs[0].spec.containers;
    expect(manifest.spec.protocol).toBe('v2');
    expect(container.env).toEqual([
      { name: 'MLSERVER_PARALLEL_WORKERS', value: '2' },
    ]);
    expect(container.readinessProbe.httpGet.path).toBe('/v2/health/ready');
    expect(container.livenessProbe.httpGet.path).toBe('/v2/health/live');
  });

  it('waits longer for an image that takes long to start', () => {
    const manifest = manifestWith(undefined, { startSeconds: 90 });
    const [container] =
      manifest.spec.predictors[0].componentSpecs[0].spec.containers;
    expect(container.startupProbe).toMatchObject({
      initialDelaySeconds: 60,
      periodSeconds: 5,
      failureThreshold: 360,
    });
  });

  it.each([
    [2.9, 28],
    [31, 59],
    [61, 119],
  ])('renders the same whether the start took %f or %f s', (one, other) => {
    expect(manifestWith(undefined, { startSeconds: one })).toEqual(
      manifestWith(undefined, { startSeconds: other }),
    );
  });

  it('renders all that a service may have', () => {
    const service: ModelServiceSpec = {
      ...SERVICE,
      autoscaling: { minReplicas: 2, maxReplicas: 4, cpuUtilization: 70 },
      disruptionBudget: { maxUnavailable: 1 },
      resources: { requests: { cpu: '500m' }, limits: { memory: '2Gi' } },
      gpu: { resource: 'nvidia.com/gpu', count: 2 },
      nodeSelector: { zone: 'b', disk: 'ssd' },
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
      env: [
        { name: 'LOG_LEVEL', value: 'INFO' },
        { name: 'TOKEN', secret: { name: 'tokens', key: 'dogs' } },
      ],
      serviceAccountName: 'dogs',
      requestLogger: { mode: 'all', url: 'http://broker.example.com' },
      labels: { team: 'vision', app2: 'x' },
      annotations: { owner: 'vision' },
    };
    const manifest = renderSeldonDeployment(service);
    const [predictor] = manifest.spec.predictors;
    const [{ spec: pod, ...component }] = predictor.componentSpecs;
    expect(predictor).not.toHaveProperty('replicas');
    expect(predictor).not.toHaveProperty('traffic');
    expect(component).toEqual({
      pdbSpec: { maxUnavailable: 1 },
      hpaSpec: {
        minReplicas: 2,
        maxReplicas: 4,
        metricsv2: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: 70 },
            },
          },
        ],
      },
    });
    expect(pod).toMatchObject({
      serviceAccountName: 'dogs',
      nodeSelector: { disk: 'ssd', zone: 'b' },
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
      containers: [
        {
          resources: {
            requests: { cpu: '500m' },
            limits: { memory: '2Gi', 'nvidia.com/gpu': '2' },
          },
          env: expect.arrayContaining([
            { name: 'LOG_LEVEL', value: 'INFO' },
            {
              name: 'TOKEN',
              valueFrom: { secretKeyRef: { name: 'tokens', key: 'dogs' } },
            },
          ]),
        },
      ],
    });
    expect(predictor.graph.logger).toEqual({
      mode: 'all',
      url: 'http://broker.example.com',
    });
    expect(Object.keys(predictor.labels)).toEqual([
      'app2',
      'backstage.io/kubernetes-id',
      'team',
    ]);
    expect(manifest.metadata.annotations.owner).toBe('vision');
    expect(
      validateSeldonDeployment(manifest).problems.map(({ rule }) => rule),
    ).toEqual(['practice.gpu-rollout']);
  });

  it('shares requests with a canary and copies them to a shadow', () => {
    const { spec } = renderSeldonDeployment({
      ...SERVICE,
      disruptionBudget: { minAvailable: '50%' },
      canary: {
        modelVersion: { name: 'dog-breeds', version: '8' },
        modelUri: 's3://models/dog-breeds/8',
        image: OTHER,
        traffic: 10,
      },
      shadow: {
        modelVersion: { name: 'dog-breeds', version: '9' },
        modelUri: 's3://models/dog-breeds/9',
      },
    });
    expect(
      spec.predictors.map(
        ({ name, traffic, shadow, graph, annotations, componentSpecs }) => ({
          name,
          traffic,
          shadow,
          uri: graph.modelUri,
          version: annotations['model-services.io/model-version'],
          image: componentSpecs[0].spec.containers[0].image,
          guarded: componentSpecs[0].pdbSpec !== undefined,
        }),
      ),
    ).toEqual([
      {
        name: 'default',
        traffic: 90,
        shadow: undefined,
        uri: 's3://models/dog-breeds/7',
        version: '7',
        image: IMAGE,
        guarded: true,
      },
      {
        name: 'canary',
        traffic: 10,
        shadow: undefined,
        uri: 's3://models/dog-breeds/8',
        version: '8',
        image: OTHER,
        guarded: false,
      },
      {
        name: 'shadow',
        traffic: 100,
        shadow: true,
        uri: 's3://models/dog-breeds/9',
        version: '9',
        image: IMAGE,
        guarded: false,
      },
    ]);
  });

  it('gives a lone predictor beside a shadow all requests', () => {
    const { spec } = renderSeldonDeployment({
      ...SERVICE,
      shadow: { modelVersion: SERVICE.modelVersion, modelUri: 's3://a/b' },
    });
    expect(spec.predictors.map(({ traffic }) => traffic)).toEqual([100, 100]);
  });

  it('puts a transformer before the model', () => {
    const { spec } = renderSeldonDeployment({
      ...SERVICE,
      transformer: { name: 'features', image: OTHER },
      requestLogger: { mode: 'request' },
    });
    const [{ graph, componentSpecs }] = spec.predictors;
    expect(graph).toMatchObject({
      name: 'features',
      type: 'TRANSFORMER',
      logger: { mode: 'request' },
      children: [{ name: 'dogs', implementation: 'MLFLOW_SERVER' }],
    });
    expect(
      componentSpecs[0].spec.containers.map(({ name, image, env }) => [
        name,
        image,
        env.length,
      ]),
    ).toEqual([
      ['features', OTHER, 0],
      ['dogs', IMAGE, 2],
    ]);
  });

  it('goes without the executor on request', () => {
    const { spec } = renderSeldonDeployment({ ...SERVICE, noEngine: true });
    expect(spec.predictors[0].annotations).toMatchObject({
      'seldon.io/no-engine': 'true',
    });
  });

  it('gives equal text for equal choices, in whatever order they come', () => {
    const labels = { b: '1', a: '2' };
    const reversed = Object.fromEntries(Object.entries(labels).reverse());
    const backwards = Object.fromEntries(
      Object.entries({ ...SERVICE, labels: reversed }).reverse(),
    );
    expect(
      manifestText(
        renderSeldonDeployment(modelServiceSpecSchema.parse(backwards)),
      ),
    ).toBe(manifestText(renderSeldonDeployment({ ...SERVICE, labels })));
  });
});

describe('modelServiceSpecSchema', () => {
  it.each<
    [string, Partial<Record<keyof ModelServiceSpec, unknown>>, string, RegExp]
  >([
    [
      'an image by tag',
      { image: 'registry.example.com/a:1' },
      'image',
      /no digest/,
    ],
    [
      'an image without a registry',
      { image: `a@${DIGEST}` },
      'image',
      /not an image reference/,
    ],
    [
      'a name that begins with a digit',
      { name: '1dog' },
      'name',
      /beginning with a letter/,
    ],
    [
      'an address within MLflow',
      { modelUri: 'models:/dogs/1' },
      'modelUri',
      /within MLflow/,
    ],
    ['a path', { modelUri: '/models' }, 'modelUri', /<remote>:<path>/],
    ['an option', { modelUri: '--config:x' }, 'modelUri', /<remote>:<path>/],
    [
      'a claim without a name',
      { modelUri: 'pvc:///a' },
      'modelUri',
      /pvc:\/\/<claim>/,
    ],
    [
      'a label of the operator',
      { labels: { version: '1' } },
      'labels.version',
      /set for you/,
    ],
    [
      'a label of the operator by its beginning',
      { labels: { 'seldon.io/model': 'true' } },
      'labels.seldon.io/model',
      /set for you/,
    ],
    [
      'an annotation of the operator',
      { annotations: { 'seldon.io/no-engine': 'true' } },
      'annotations.seldon.io/no-engine',
      /use the field/,
    ],
    [
      'a variable of the operator',
      { env: [{ name: 'PREDICTIVE_UNIT_ID', value: 'x' }] },
      'env.0.name',
      /set for you/,
    ],
    [
      'a variable twice',
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
      'env',
      /set twice/,
    ],
    [
      'replicas beside an autoscaler',
      {
        replicas: 2,
        resources: { requests: { cpu: '1' } },
        autoscaling: { minReplicas: 1, maxReplicas: 2, cpuUtilization: 50 },
      },
      'replicas',
      /leave it out/,
    ],
    [
      'an autoscaler without a request',
      { autoscaling: { minReplicas: 1, maxReplicas: 2, cpuUtilization: 50 } },
      'autoscaling',
      /resources\.requests\.cpu/,
    ],
    [
      'an autoscaler with its bounds the wrong way',
      {
        resources: { requests: { cpu: '1' } },
        autoscaling: { minReplicas: 3, maxReplicas: 2, cpuUtilization: 50 },
      },
      'autoscaling.maxReplicas',
      /not smaller/,
    ],
    [
      'more requested than allowed',
      { resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } },
      'resources.requests.memory',
      /above the limit/,
    ],
    [
      'threads for MLServer',
      { protocol: 'v2', threads: 2 },
      'threads',
      /no threads/,
    ],
    [
      'a transformer without the executor',
      { noEngine: true, transformer: { name: 'a', image: IMAGE } },
      'noEngine',
      /needs the executor/,
    ],
    [
      "a transformer of the service's name",
      { transformer: { name: 'dogs', image: IMAGE } },
      'transformer',
      /another name/,
    ],
    [
      'a name that the operator keeps',
      { name: 'tfserving' },
      'name',
      /keeps for itself/,
    ],
  ])('refuses %s', (_name, change, path, message) => {
    const result = modelServiceSpecSchema.safeParse({ ...SERVICE, ...change });
    expect(
      result.error?.issues.map(issue => [issue.path.join('.'), issue.message]),
    ).toContainEqual([path, expect.stringMatching(message)]);
  });

  it('takes a service with nothing but what it needs', () => {
    const { name, namespace, modelVersion, modelUri } = SERVICE;
    const least = { name, namespace, modelVersion, modelUri };
    expect(modelServiceSpecSchema.parse(least)).toEqual(least);
  });
});
