import {
  Submitted,
  SubmittedContainer,
  SubmittedExplainer,
  SubmittedPredictor,
} from '../read/submitted';
import { addPort, portOf } from './defaulting';
import { makeDeployment } from './deployment';
import { ExpectedDeployment, ExpectedService } from './kubernetes';
import { roleLabels } from './labels';
import { PredictorPorts, setExplainerServer } from './explainerServer';
import { addModelInitializer } from './modelInitializer';
import { explainerName } from './names';
import { PRE_STOP, tcpProbe } from './probes';
import { predictorService, serviceNameOf } from './services';

/**
 * The pods and the Service of a predictor's explainer (Seldon Core v1.17.1, createExplainer).
 *
 * @throws ReconcileError for a kind of explainer that MLServer does not have
 */
export function makeExplainer(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  explainer: SubmittedExplainer,
  ports: PredictorPorts,
): { deployment: ExpectedDeployment; service: ExpectedService } {
  const name = explainerName(manifest.metadata.name, predictor.name);
  const declared = explainer.endpoint?.service_port || 9000;
  const container = explainerContainer(explainer, name, declared);
  const port = portOf(container, 'http') ?? declared;
  const facts = { manifest, predictor, explainer, ports, port };
  setExplainerServer(container, facts);
  const deployment = makeDeployment({
    name,
    manifest,
    predictor,
    component: {
      metadata: { name: '' },
      spec: { containers: [container] },
    },
    metrics: false,
  });
  const pod = deployment.spec.template.spec;
  addModelInitializer(pod, container, explainer);
  if (explainer.serviceAccountName) {
    pod.serviceAccountName = explainer.serviceAccountName;
  }
  deployment.spec.replicas = explainerReplicas(manifest, predictor, explainer);
  const marks = { ...roleLabels(undefined, predictor), 'seldon-app': name };
  Object.assign(deployment.metadata.labels, marks);
  Object.assign(deployment.spec.template.metadata.labels, marks);
  return {
    deployment,
    service: explainerService(manifest, predictor, name, declared),
  };
}

function explainerContainer(
  explainer: SubmittedExplainer,
  name: string,
  port: number,
): SubmittedContainer {
  const container = { ...explainer.containerSpec };
  container.name ||= name;
  container.imagePullPolicy ||= 'IfNotPresent';
  if (portOf(container, 'http') === undefined) addPort(container, 'http', port);
  container.livenessProbe ??= tcpProbe('http', {
    initialDelaySeconds: 60,
    failureThreshold: 5,
  });
  container.readinessProbe ??= tcpProbe('http', {
    initialDelaySeconds: 20,
    failureThreshold: 7,
  });
  container.lifecycle ??= PRE_STOP;
  return container;
}

function explainerReplicas(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  explainer: SubmittedExplainer,
): number | undefined {
  const stopped = (predictor.replicas ?? manifest.spec.replicas) === 0;
  return stopped ? 0 : explainer.replicas;
}

function explainerService(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  name: string,
  port: number,
): ExpectedService {
  const service = predictorService(manifest, predictor, name, {
    http: port,
    grpc: 0,
  });
  Object.assign(service.metadata.labels, {
    ...roleLabels(undefined, predictor),
    'seldon-app': serviceNameOf(manifest, predictor),
  });
  return service;
}
