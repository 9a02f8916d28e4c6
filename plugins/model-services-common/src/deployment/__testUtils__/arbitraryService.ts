import fc from 'fast-check';
import { ModelServiceSpec } from '../types';

const name = fc.oneof(
  fc.nat({ max: 36 ** 6 }).map(number => `n${number.toString(36)}`),
  fc.constantFrom('a', 'dogs', 'dog-breeds', 'x'.repeat(63), 'y-1'.repeat(15)),
);
const variableName = fc.nat({ max: 9 }).map(number => `VARIABLE_${number}`);
const text = fc.string({ maxLength: 8 });
// What YAML and JSON like to misread.
const awkward = fc.constantFrom(
  'yes',
  'null',
  '1e3',
  '0400',
  ' a: b',
  '#',
  '"',
  '',
  '\n',
  '1.0',
);
const image = fc
  .tuple(name, fc.nat({ max: 9 }))
  .map(
    ([path, digit]) =>
      `registry.example.com:5000/${path}@sha256:${String(digit).repeat(64)}`,
  );
const modelVersion = fc.record({
  name: fc.oneof(
    name,
    awkward.filter(value => value !== ''),
  ),
  version: fc.integer({ min: 1, max: 9999 }).map(String),
});
const modelUri = fc
  .tuple(fc.constantFrom('s3://', 'gs://', 'minio:', 'pvc://'), name, name)
  .map(([scheme, bucket, path]) => `${scheme}${bucket}/${path}`);
const resources = fc.record(
  {
    requests: fc.record({
      cpu: fc.constantFrom('100m', '0.5', '1'),
      memory: fc.constantFrom('256Mi', '1Gi'),
    }),
    limits: fc.record(
      {
        cpu: fc.constantFrom('1', '2', '4000m'),
        memory: fc.constantFrom('2Gi', '8G'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const env = fc.uniqueArray(
  fc.oneof(
    fc.record({ name: variableName, value: fc.oneof(text, awkward) }),
    fc.record({
      name: variableName,
      secret: fc.record({ name, key: name }),
    }),
  ),
  { selector: variable => variable.name, maxLength: 4 },
);
const labelMap = fc.dictionary(
  fc.oneof(
    name,
    name.map(key => `example.com/${key}`),
  ),
  fc.oneof(name, fc.constantFrom('yes', '1', '1e3', '')),
  { maxKeys: 3 },
);
const variant = { modelVersion, modelUri, image };
const share = fc.integer({ min: 1, max: 99 });

/** Choices as people make them in the wizard, sensible or not; without what would contradict the rest. */
export const arbitraryService: fc.Arbitrary<ModelServiceSpec> = fc
  .record(
    {
      name,
      namespace: name,
      modelVersion,
      modelUri,
      image,
      protocol: fc.constantFrom('seldon' as const, 'v2' as const),
      replicas: fc.integer({ min: 0, max: 20 }),
      autoscaling: fc
        .record({
          minReplicas: fc.integer({ min: 1, max: 5 }),
          more: fc.integer({ min: 0, max: 5 }),
          cpuUtilization: fc.integer({ min: 1, max: 100 }),
        })
        .map(({ more, ...bounds }) => ({
          ...bounds,
          maxReplicas: bounds.minReplicas + more,
        })),
      disruptionBudget: fc.oneof(
        fc.record({ minAvailable: fc.constantFrom(0, 1, '50%') }),
        fc.record({ maxUnavailable: fc.constantFrom(1, '25%') }),
      ),
      workers: fc.integer({ min: 1, max: 64 }),
      threads: fc.integer({ min: 1, max: 64 }),
      resources,
      gpu: fc.record({
        resource: fc.constantFrom('nvidia.com/gpu', 'amd.com/gpu'),
        count: fc.integer({ min: 1, max: 4 }),
      }),
      nodeSelector: labelMap,
      tolerations: fc.array(
        fc.oneof(
          fc.constant({ operator: 'Exists' as const }),
          fc.record({ key: name, value: name }),
        ),
        { maxLength: 2 },
      ),
      startSeconds: fc.double({ min: 0.1, max: 900, noNaN: true }),
      env,
      imagePullSecrets: fc.uniqueArray(name, { maxLength: 2 }),
      serviceAccountName: name,
      envSecretRefName: name,
      noEngine: fc.boolean(),
      canary: fc.record({ ...variant, traffic: share }),
      shadow: fc.record({ ...variant, traffic: share }),
      transformer: fc.record(
        {
          name: fc.constantFrom('features', 't', 'z'.repeat(63)),
          image,
          env,
          resources,
        },
        { requiredKeys: ['name', 'image'] },
      ),
      requestLogger: fc.record(
        {
          mode: fc.constantFrom(
            'all' as const,
            'request' as const,
            'response' as const,
          ),
          url: fc.constant('http://broker.example.com/log'),
        },
        { requiredKeys: ['mode'] },
      ),
      labels: labelMap,
      annotations: fc.dictionary(name, fc.oneof(text, awkward), { maxKeys: 3 }),
    },
    { requiredKeys: ['name', 'namespace', 'modelVersion', 'modelUri'] },
  )
  .map(withoutContradictions);

function withoutContradictions(service: ModelServiceSpec): ModelServiceSpec {
  const { replicas, autoscaling, threads, noEngine, ...rest } = service;
  const { transformer, protocol } = rest;
  const scalable =
    rest.resources?.requests?.cpu &&
    (!transformer || transformer.resources?.requests?.cpu);
  return {
    ...rest,
    ...(autoscaling && scalable ? { autoscaling } : { replicas }),
    ...(protocol === 'v2' ? {} : { threads }),
    ...(transformer ? {} : { noEngine }),
  };
}
