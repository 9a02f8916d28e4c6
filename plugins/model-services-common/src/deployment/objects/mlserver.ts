import {
  Submitted,
  SubmittedContainer,
  SubmittedEnv,
  SubmittedUnit,
} from '../read/submitted';
import { setVariable } from './environment';
import { MODEL_PATH } from './operatorDefaults';
import { httpProbe } from './probes';

const RUNTIMES: Record<string, string> = {
  SKLEARN_SERVER: 'mlserver_sklearn.SKLearnModel',
  XGBOOST_SERVER: 'mlserver_xgboost.XGBoostModel',
  TEMPO_SERVER: 'tempo.mlserver.InferenceRuntime',
  MLFLOW_SERVER: 'mlserver_mlflow.MLflowRuntime',
  HUGGINGFACE_SERVER: 'mlserver_huggingface.HuggingFaceRuntime',
};

/**
 * Makes a container into an MLServer (Seldon Core v1.17.1, mlserver.go). Its own settings win but for ports and
 * for what the probes ask; of its own probes only the times stay.
 */
export function mergeMLServer(
  manifest: Submitted,
  unit: SubmittedUnit,
  container: SubmittedContainer,
): void {
  container.env = (container.env ?? []).reduce(
    setVariable,
    serverVariables(manifest, unit),
  );
  const ready = v2Probe('/v2/health/ready');
  const live = v2Probe('/v2/health/live');
  container.readinessProbe = keepTimes(container.readinessProbe, ready);
  container.livenessProbe = keepTimes(container.livenessProbe, live);
  container.ports = v2Ports(unit);
}

/** The ports of a server that speaks the V2 protocol; those of the manifest are dropped. */
export function v2Ports(unit: SubmittedUnit) {
  const { httpPort = 0, grpcPort = 0 } = unit.endpoint ?? {};
  return [
    { name: 'grpc', containerPort: grpcPort, protocol: 'TCP' },
    { name: 'http', containerPort: httpPort, protocol: 'TCP' },
  ];
}

function v2Probe(path: string) {
  return httpProbe(
    { path, port: 'http', scheme: 'HTTP' },
    { initialDelaySeconds: 20, periodSeconds: 5, timeoutSeconds: 60 },
  );
}

function keepTimes(
  own: SubmittedContainer['readinessProbe'],
  server: NonNullable<SubmittedContainer['readinessProbe']>,
) {
  if (!own) return server;
  const {
    httpGet: _http,
    tcpSocket: _tcp,
    exec: _exec,
    grpc: _grpc,
    ...times
  } = own;
  return { ...times, httpGet: server.httpGet };
}

function serverVariables(
  manifest: Submitted,
  unit: SubmittedUnit,
): SubmittedEnv[] {
  const { httpPort = 0, grpcPort = 0 } = unit.endpoint ?? {};
  const tempo = `{"k8s_options": {"defaultRuntime": "tempo.seldon.SeldonKubernetesRuntime", "namespace": "${manifest.metadata.namespace}"}}`;
  return [
    { name: 'MLSERVER_HTTP_PORT', value: String(httpPort) },
    { name: 'MLSERVER_GRPC_PORT', value: String(grpcPort) },
    {
      name: 'MLSERVER_MODEL_IMPLEMENTATION',
      value: RUNTIMES[unit.implementation ?? ''] ?? '',
    },
    { name: 'MLSERVER_MODEL_NAME', value: unit.name },
    { name: 'MLSERVER_MODEL_VERSION', value: 'v1' },
    { name: 'MLSERVER_MODEL_URI', value: MODEL_PATH },
    { name: 'TEMPO_RUNTIME_OPTIONS', value: tempo },
    ...(unit.implementation === 'HUGGINGFACE_SERVER'
      ? [
          { name: 'MLSERVER_PARALLEL_WORKERS', value: '0' },
          { name: 'XDG_CACHE_HOME', value: '/opt/mlserver' },
        ]
      : []),
  ];
}
