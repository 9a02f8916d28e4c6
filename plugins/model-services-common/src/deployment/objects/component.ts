import { findUnit } from '../read/graph';
import {
  Submitted,
  SubmittedComponent,
  SubmittedContainer,
  SubmittedPredictor,
} from '../read/submitted';
import { addPort, portOf, speaksGrpc } from './defaulting';
import { makeDeployment } from './deployment';
import { addEnvironment } from './environment';
import { addAppLabel } from './executor';
import { ExpectedDeployment, ExpectedObjects } from './kubernetes';
import { roleLabels } from './labels';
import { deploymentName, seldonDeploymentId } from './names';
import { EXECUTOR_CONTAINER, TFSERVING_CONTAINER } from './operatorDefaults';
import { PRE_STOP, tcpProbe } from './probes';
import { makeAutoscaler, makeDisruptionBudget } from './scaling';
import { containerService, predictorService, ServicePorts } from './services';

/** One predictor on its way to objects. */
export interface Work {
  manifest: Submitted;
  predictor: SubmittedPredictor;
  objects: ExpectedObjects;
  serviceName: string;
  /** Whether requests go straight to the model (annotation seldon.io/no-engine). */
  noEngine: boolean;
}

/**
 * Adds the Deployment of a componentSpec, the Services of its nodes, and what scales and protects it.
 * Without an executor it gives back the ports of the predictor's Service.
 */
export function addComponent(
  work: Work,
  component: SubmittedComponent,
  index: number,
): ServicePorts | undefined {
  const { manifest, predictor, objects } = work;
  const name = nameOf(work, index);
  const deployment = makeDeployment({
    name,
    manifest,
    predictor,
    component,
    metrics: true,
  });
  addScaling(work, component, deployment);
  const ports = component.spec.containers
    .map(container => addContainer(work, deployment, container))
    .filter(entry => entry !== undefined)
    .at(-1);
  objects.deployments.push(deployment);
  return ports;
}

function addScaling(
  { manifest, predictor, objects }: Work,
  component: SubmittedComponent,
  deployment: ExpectedDeployment,
): void {
  const target = {
    deployment: deployment.metadata.name,
    namespace: manifest.metadata.namespace,
    id: seldonDeploymentId(manifest.metadata.name),
  };
  const autoscaler = makeAutoscaler(component, target);
  const budget = makeDisruptionBudget(component, target);
  if (autoscaler) objects.autoscalers.push(autoscaler);
  else {
    deployment.spec.replicas =
      component.replicas ?? predictor.replicas ?? manifest.spec.replicas;
  }
  if (budget) objects.disruptionBudgets.push(budget);
}

function addContainer(
  work: Work,
  deployment: ExpectedDeployment,
  container: SubmittedContainer,
): ServicePorts | undefined {
  const { manifest, predictor, objects } = work;
  const unit = findUnit(predictor.graph, container.name);
  const marks = roleLabels(unit, predictor);
  Object.assign(deployment.metadata.labels, marks);
  Object.assign(deployment.spec.template.metadata.labels, marks);
  const internal = [EXECUTOR_CONTAINER, TFSERVING_CONTAINER];
  if (!unit || internal.includes(container.name)) return undefined;
  const service = containerService(manifest, predictor, unit);
  Object.assign(deployment.metadata.labels, service.spec.selector);
  Object.assign(deployment.spec.selector.matchLabels, service.spec.selector);
  Object.assign(
    deployment.spec.template.metadata.labels,
    service.spec.selector,
  );
  fillCallableContainer(work, container);
  objects.services.push(service);
  const { httpPort: http = 0, grpcPort: grpc = 0 } = unit.endpoint ?? {};
  if (!work.noEngine) return undefined;
  addAppLabel(deployment, work.serviceName);
  const direct = predictorService(manifest, predictor, work.serviceName, {
    http,
    grpc,
  });
  Object.assign(direct.metadata.labels, marks);
  objects.services.push(direct);
  return { http, grpc };
}

function fillCallableContainer(
  { manifest, predictor }: Work,
  container: SubmittedContainer,
): void {
  const unit = findUnit(predictor.graph, container.name);
  if (!unit?.endpoint) return;
  const { httpPort, grpcPort, type } = unit.endpoint;
  if (portOf(container, 'http') === undefined) {
    addPort(container, 'http', httpPort);
  }
  if (portOf(container, 'grpc') === undefined) {
    addPort(container, 'grpc', grpcPort);
  }
  const grpc = speaksGrpc(manifest, type);
  const port = grpc ? grpcPort : httpPort;
  container.livenessProbe ??= tcpProbe(port, {
    initialDelaySeconds: 60,
    failureThreshold: 3,
  });
  container.readinessProbe ??= tcpProbe(port, {
    initialDelaySeconds: 20,
    failureThreshold: 3,
  });
  container.lifecycle ??= PRE_STOP;
  addEnvironment(container, unit, {
    deployment: manifest.metadata.name,
    predictor: predictor.name,
    predictorLabels: predictor.labels,
    grpc,
  });
}

/** Name of a componentSpec's Deployment. */
export function nameOf({ manifest, predictor }: Work, index: number): string {
  const component = predictor.componentSpecs[index];
  return deploymentName({
    name: manifest.metadata.name,
    predictor: predictor.name,
    index,
    podName: component.metadata.name,
    containers: component.spec.containers.map(({ name }) => name),
  });
}
