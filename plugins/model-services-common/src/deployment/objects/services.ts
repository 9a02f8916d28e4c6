import {
  Submitted,
  SubmittedPredictor,
  SubmittedUnit,
} from '../read/submitted';
import { ExpectedService } from './kubernetes';
import { roleLabels } from './labels';
import {
  containerServiceName,
  predictorServiceName,
  seldonDeploymentId,
} from './names';

/** Numbers of the ports of a Service; 0 is none. */
export interface ServicePorts {
  http: number;
  grpc: number;
}

/** Name of a predictor's Service, which an annotation may give. */
export function serviceNameOf(
  manifest: Submitted,
  predictor: SubmittedPredictor,
): string {
  return (
    predictor.annotations['seldon.io/svc-name'] ??
    predictorServiceName(manifest.metadata.name, predictor.name)
  );
}

/** The Service through which a predictor, or an explainer, is called (Seldon Core v1.17.1, createPredictorService). */
export function predictorService(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  name: string,
  ports: ServicePorts,
): ExpectedService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: manifest.metadata.namespace,
      labels: {
        'seldon-app': name,
        'seldon-deployment-id': seldonDeploymentId(manifest.metadata.name),
        'app.kubernetes.io/managed-by': 'seldon-core',
      },
      annotations: { ...predictor.annotations },
    },
    spec: {
      type: 'ClusterIP',
      ...(isHeadless(manifest) ? { clusterIP: 'None' } : {}),
      selector: { 'seldon-app': name },
      sessionAffinity: 'None',
      ports: [...port('http', ports.http), ...port('grpc', ports.grpc)],
    },
  };
}

/** The Service in front of the container of one node of the graph (Seldon Core v1.17.1, createContainerService). */
export function containerService(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  unit: SubmittedUnit,
): ExpectedService {
  const key = `seldon-app-svc-${unit.name}`;
  const name = containerServiceName(
    manifest.metadata.name,
    predictor.name,
    unit.name,
  );
  const { httpPort: http = 0, grpcPort: grpc = 0 } = unit.endpoint ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: manifest.metadata.namespace,
      labels: {
        [key]: name,
        'seldon-deployment-id': seldonDeploymentId(manifest.metadata.name),
        'seldon-app': serviceNameOf(manifest, predictor),
        ...roleLabels(unit, predictor),
      },
      annotations: { ...predictor.annotations },
    },
    spec: {
      type: 'ClusterIP',
      selector: { [key]: name },
      sessionAffinity: 'None',
      ports: [...port('http', http), ...port('grpc', grpc)],
    },
  };
}

function port(name: string, number: number): ExpectedService['spec']['ports'] {
  return number === 0
    ? []
    : [{ name, protocol: 'TCP', port: number, targetPort: number }];
}

function isHeadless(manifest: Submitted): boolean {
  const key = 'seldon.io/headless-svc';
  const value =
    manifest.spec.annotations[key] ?? manifest.metadata.annotations[key];
  return (value ?? 'false') !== 'false';
}
