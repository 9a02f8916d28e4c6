import {
  Submitted,
  SubmittedContainer,
  SubmittedPredictor,
} from '../read/submitted';
import { ReconcileError } from './reconcileError';
import { ExpectedDeployment } from './kubernetes';
import {
  EXECUTOR_CONTAINER,
  OPERATOR,
  PODINFO_VOLUME,
} from './operatorDefaults';
import { httpProbe } from './probes';

/**
 * The container that takes a predictor's requests through its graph (Seldon Core v1.17.1, createEngineContainer).
 * Its variable ENGINE_PREDICTOR, the predictor itself in base64, is left out.
 *
 * @throws ReconcileError when an annotation that must be a number is none
 */
export function executorContainer(
  manifest: Submitted,
  predictor: SubmittedPredictor,
): SubmittedContainer {
  const { http, grpc } = OPERATOR.executorPorts;
  return {
    name: EXECUTOR_CONTAINER,
    image: OPERATOR.executorImage,
    imagePullPolicy: 'IfNotPresent',
    args: executorArguments(manifest, predictor),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    volumeMounts: [{ name: PODINFO_VOLUME, mountPath: '/etc/podinfo' }],
    env: executorVariables(manifest, predictor),
    ports: [
      { name: 'http', containerPort: http, protocol: 'TCP' },
      { name: 'metrics', containerPort: http, protocol: 'TCP' },
      { name: 'grpc', containerPort: grpc, protocol: 'TCP' },
    ],
    readinessProbe: executorProbe(predictor, '/ready'),
    livenessProbe: executorProbe(predictor, '/live'),
    resources: predictor.svcOrchSpec.resources ?? OPERATOR.executorResources,
    securityContext: {
      runAsUser: OPERATOR.executorUser,
      allowPrivilegeEscalation: false,
    },
  };
}

/** Puts the executor beside the container of a graph's node; one that is there already stays. */
export function addExecutor(
  deployment: ExpectedDeployment,
  container: SubmittedContainer,
  serviceName: string,
): void {
  const pod = deployment.spec.template.spec;
  if (pod.containers.some(({ name }) => name === EXECUTOR_CONTAINER)) return;
  pod.containers = [...pod.containers, container];
  deployment.metadata.labels['seldon-deployment-contains-svcorch'] = 'true';
  addAppLabel(deployment, serviceName);
}

/** Makes a Deployment's pods those that a predictor's Service leads to. */
export function addAppLabel(
  deployment: ExpectedDeployment,
  serviceName: string,
): void {
  deployment.metadata.labels['seldon-app'] = serviceName;
  deployment.spec.selector.matchLabels['seldon-app'] = serviceName;
  deployment.spec.template.metadata.labels['seldon-app'] = serviceName;
}

function executorArguments(
  manifest: Submitted,
  predictor: SubmittedPredictor,
): string[] {
  const { name, namespace } = manifest.metadata;
  const { protocol, transport, serverType } = manifest.spec;
  const { http, grpc } = OPERATOR.executorPorts;
  const { queueSize, writeTimeoutMs } = OPERATOR.requestLogger;
  const pairs: [string, string][] = [
    ['--sdep', name],
    ['--namespace', namespace],
    ['--predictor', predictor.name],
    ['--http_port', String(http)],
    ['--grpc_port', String(grpc)],
    ['--protocol', protocol || 'seldon'],
    ['--transport', transport || 'rest'],
    ['--prometheus_path', OPERATOR.prometheusPath],
    ['--server_type', serverType || 'rpc'],
    ['--log_work_buffer_size', number(manifest, 'queue-size', queueSize)],
    [
      '--log_write_timeout_ms',
      number(manifest, 'write-timeout-ms', writeTimeoutMs),
    ],
  ];
  return [...pairs.flat(), '--full_health_checks=false'];
}

function number(manifest: Submitted, setting: string, fallback: string) {
  const key = `seldon.io/executor-logger-${setting}`;
  const text =
    manifest.spec.annotations[key] ??
    manifest.metadata.annotations[key] ??
    fallback;
  if (/^[-+]?\d+$/.test(text)) return text;
  throw new ReconcileError(`Failed to parse ${text} as integer for ${key}`);
}

function executorVariables(manifest: Submitted, predictor: SubmittedPredictor) {
  const own = predictor.svcOrchSpec.env ?? [];
  const fromAnnotations = Object.entries(manifest.spec.annotations)
    .filter(
      ([key]) =>
        key.startsWith('seldon.io/engine-') &&
        key !== 'seldon.io/engine-separate-pod',
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({
      name: key
        .slice('seldon.io/engine-'.length)
        .replace(/-/g, '_')
        .toUpperCase(),
      value,
    }))
    .filter(({ name }) => !own.some(variable => variable.name === name));
  return [
    {
      name: 'REQUEST_LOGGER_DEFAULT_ENDPOINT',
      value: OPERATOR.requestLogger.endpoint,
    },
    ...own,
    ...fromAnnotations,
  ];
}

function executorProbe(predictor: SubmittedPredictor, path: string) {
  const scheme = predictor.ssl?.certSecretName ? 'HTTPS' : 'HTTP';
  return httpProbe(
    { path, port: OPERATOR.executorPorts.http, scheme },
    { initialDelaySeconds: 20, periodSeconds: 5, timeoutSeconds: 60 },
  );
}
