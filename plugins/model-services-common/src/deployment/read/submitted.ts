import { z } from 'zod';
import { pathOf } from '../schema/fieldPath';

const labels = z.record(z.string(), z.string());

const portSchema = z.looseObject({
  name: z.string().optional(),
  containerPort: z.number().default(0),
  protocol: z.string().optional(),
});

const envSchema = z.looseObject({
  name: z.string().default(''),
  value: z.string().optional(),
  valueFrom: z.looseObject({}).optional(),
});

const mountSchema = z.looseObject({
  name: z.string().default(''),
  mountPath: z.string().default(''),
});

const quantities = z.record(z.string(), z.union([z.string(), z.number()]));

const resourcesSchema = z.looseObject({
  requests: quantities.optional(),
  limits: quantities.optional(),
});

const probeSchema = z.looseObject({
  httpGet: z.looseObject({}).optional(),
  tcpSocket: z.looseObject({}).optional(),
  exec: z.looseObject({}).optional(),
  grpc: z.looseObject({}).optional(),
  initialDelaySeconds: z.number().optional(),
  periodSeconds: z.number().optional(),
  failureThreshold: z.number().optional(),
});

const securitySchema = z.looseObject({
  runAsUser: z.number().optional(),
  privileged: z.boolean().optional(),
});

const containerSchema = z.looseObject({
  name: z.string().default(''),
  image: z.string().default(''),
  imagePullPolicy: z.string().optional(),
  args: z.array(z.string()).optional(),
  env: z.array(envSchema).optional(),
  envFrom: z.array(z.looseObject({})).optional(),
  ports: z.array(portSchema).optional(),
  resources: resourcesSchema.optional(),
  volumeMounts: z.array(mountSchema).optional(),
  livenessProbe: probeSchema.optional(),
  readinessProbe: probeSchema.optional(),
  startupProbe: probeSchema.optional(),
  lifecycle: z.looseObject({}).optional(),
  securityContext: securitySchema.optional(),
});

const podSchema = z.looseObject({
  containers: z.array(containerSchema).default(() => []),
  initContainers: z.array(containerSchema).optional(),
  volumes: z
    .array(
      z.looseObject({
        name: z.string().default(''),
        hostPath: z.looseObject({}).optional(),
      }),
    )
    .optional(),
  securityContext: securitySchema.optional(),
  serviceAccountName: z.string().optional(),
  imagePullSecrets: z.array(z.looseObject({})).optional(),
  restartPolicy: z.string().optional(),
  dnsPolicy: z.string().optional(),
  schedulerName: z.string().optional(),
  hostNetwork: z.boolean().optional(),
  terminationGracePeriodSeconds: z.number().optional(),
});

const intOrString = z.union([z.number(), z.string()]);

const metricSchema = z.looseObject({
  resource: z
    .looseObject({
      name: z.string(),
      targetAverageUtilization: z.number().optional(),
      target: z
        .looseObject({ averageUtilization: z.number().optional() })
        .optional(),
    })
    .optional(),
});

const componentSchema = z.object({
  metadata: z
    .looseObject({
      name: z.string().default(''),
      labels: labels.optional(),
      annotations: labels.optional(),
    })
    .prefault({}),
  spec: podSchema.prefault({}),
  replicas: z.number().optional(),
  hpaSpec: z
    .looseObject({
      minReplicas: z.number().optional(),
      maxReplicas: z.number().default(0),
      metrics: z.array(metricSchema).optional(),
      metricsv2: z.array(metricSchema).optional(),
    })
    .optional(),
  kedaSpec: z.looseObject({}).optional(),
  pdbSpec: z
    .object({
      minAvailable: intOrString.optional(),
      maxUnavailable: intOrString.optional(),
    })
    .optional(),
});

const endpointSchema = z.object({
  service_host: z.string().default(''),
  service_port: z.number().default(0),
  type: z.string().default(''),
  httpPort: z.number().default(0),
  grpcPort: z.number().default(0),
});

const parameterSchema = z.object({
  name: z.string().default(''),
  value: z.string().default(''),
  type: z.string().default(''),
});

const unitShape = {
  name: z.string().default(''),
  type: z.string().optional(),
  implementation: z.string().optional(),
  methods: z.array(z.string()).optional(),
  endpoint: endpointSchema.optional(),
  parameters: z.array(parameterSchema).optional(),
  modelUri: z.string().default(''),
  serviceAccountName: z.string().default(''),
  envSecretRefName: z.string().default(''),
  storageInitializerImage: z.string().default(''),
  logger: z.object({ mode: z.string().default('') }).optional(),
};

const unitBase = z.object(unitShape);

/** A node of the inference graph, with the nodes below it. */
export type SubmittedUnit = z.output<typeof unitBase> & {
  children: SubmittedUnit[];
};

const unitSchema: z.ZodType<SubmittedUnit> = z.lazy(() =>
  z.object({ ...unitShape, children: z.array(unitSchema).default(() => []) }),
);

const explainerSchema = z.object({
  type: z.string().default(''),
  modelUri: z.string().default(''),
  serviceAccountName: z.string().default(''),
  containerSpec: containerSchema.prefault({}),
  config: labels.default(() => ({})),
  endpoint: endpointSchema.optional(),
  envSecretRefName: z.string().default(''),
  storageInitializerImage: z.string().default(''),
  replicas: z.number().optional(),
  initParameters: z.string().default(''),
});

const predictorSchema = z.object({
  name: z.string().default(''),
  graph: unitSchema.prefault({}),
  componentSpecs: z.array(componentSchema).default(() => []),
  replicas: z.number().optional(),
  annotations: labels.default(() => ({})),
  labels: labels.default(() => ({})),
  engineResources: z.looseObject({}).optional(),
  svcOrchSpec: z
    .object({
      resources: resourcesSchema.optional(),
      env: z.array(envSchema).optional(),
      replicas: z.number().optional(),
    })
    .prefault({}),
  traffic: z.number().default(0),
  explainer: explainerSchema.optional(),
  shadow: z.boolean().default(false),
  ssl: z.object({ certSecretName: z.string().default('') }).optional(),
  progressDeadlineSeconds: z.number().optional(),
});

const specSchema = z.object({
  predictors: z.array(predictorSchema).default(() => []),
  annotations: labels.default(() => ({})),
  protocol: z.string().default(''),
  transport: z.string().default(''),
  serverType: z.string().default(''),
  replicas: z.number().optional(),
});

const submittedSchema = z.object({
  metadata: z
    .looseObject({
      name: z.string().default(''),
      generateName: z.string().default(''),
      namespace: z.string().default(''),
      labels: labels.default(() => ({})),
      annotations: labels.default(() => ({})),
    })
    .prefault({}),
  spec: specSchema.prefault({}),
});

/**
 * A SeldonDeployment as the operator sees it: absent texts are empty, absent lists have no entries,
 * as Go's zero values are. Kubernetes' own parts are kept whole.
 */
export type Submitted = z.output<typeof submittedSchema>;
export type SubmittedSpec = Submitted['spec'];
export type SubmittedPredictor = z.output<typeof predictorSchema>;
export type SubmittedComponent = z.output<typeof componentSchema>;
export type SubmittedPod = z.output<typeof podSchema>;
export type SubmittedContainer = z.output<typeof containerSchema>;
export type SubmittedExplainer = z.output<typeof explainerSchema>;
export type SubmittedEndpoint = z.output<typeof endpointSchema>;
export type SubmittedParameter = z.output<typeof parameterSchema>;
export type SubmittedPort = z.output<typeof portSchema>;
export type SubmittedEnv = z.output<typeof envSchema>;

/** A field that has not the type that Go would read it as. */
export interface ReadFault {
  path: string;
  detail: string;
}

/** Reads a manifest as the operator does; each time the result is the caller's own. */
export function readSubmitted(
  manifest: unknown,
): { manifest: Submitted } | { faults: ReadFault[] } {
  const result = submittedSchema.safeParse(manifest);
  if (result.success) return { manifest: result.data };
  return {
    faults: result.error.issues.map(({ path, message }) => ({
      path: pathOf(path),
      detail: message,
    })),
  };
}
