import { findContainer, unitsOf } from '../read/graph';
import { Submitted, SubmittedPredictor } from '../read/submitted';
import { mountCertificates } from './certificates';
import { addComponent, nameOf, Work } from './component';
import { hasSeparateEngine, Servers } from './defaulting';
import { addExecutor, executorContainer } from './executor';
import { executorDeployment } from './executorDeployment';
import { makeExplainer } from './explainer';
import { ExpectedObjects } from './kubernetes';
import { hasExplainer } from './labels';
import { addModelServers } from './modelServers';
import { OPERATOR } from './operatorDefaults';
import { ReconcileError } from './reconcileError';
import { predictorService, ServicePorts, serviceNameOf } from './services';

/**
 * Adds the objects of one predictor, in the operator's order, and gives back the ports of its Service
 * (Seldon Core v1.17.1, createComponents).
 *
 * @throws ReconcileError as the operator does
 */
export function makePredictor(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  servers: Servers,
  objects: ExpectedObjects,
): ServicePorts {
  const annotation = predictor.annotations['seldon.io/no-engine'];
  const work: Work = {
    manifest,
    predictor,
    objects,
    serviceName: serviceNameOf(manifest, predictor),
    noEngine: annotation?.toLowerCase() === 'true',
  };
  const separate = hasSeparateEngine(manifest) && !work.noEngine;
  if (separate) addSeparateExecutor(work);
  let ports: ServicePorts = { http: 0, grpc: 0 };
  predictor.componentSpecs.forEach((component, index) => {
    if (component.spec.containers.length === 0) return;
    ports = addComponent(work, component, index) ?? ports;
  });
  addModelServers(manifest, predictor, servers, component =>
    objects.deployments.find(
      ({ metadata }) => metadata.name === nameOf(work, component),
    ),
  );
  if (!work.noEngine) {
    ports = OPERATOR.executorPorts;
    if (!separate) addExecutorBesideRoot(work);
    mountOwnCertificates(work);
    objects.services.push(
      predictorService(manifest, predictor, work.serviceName, ports),
    );
  }
  addExplainer(work, ports);
  return ports;
}

function addSeparateExecutor({
  manifest,
  predictor,
  objects,
  serviceName,
}: Work) {
  const deployment = executorDeployment(manifest, predictor, serviceName);
  const secret = predictor.ssl?.certSecretName;
  if (secret) mountCertificates(deployment, secret);
  objects.deployments.push(deployment);
}

function addExecutorBesideRoot(work: Work): void {
  const { manifest, predictor, objects } = work;
  const root = unitsOf(predictor.graph).find(
    unit => unit.endpoint?.service_host === 'localhost',
  );
  if (!root) {
    throw new ReconcileError(
      'engine not separate and no pu with localhost service - not clear where to inject engine',
    );
  }
  const deployment = objects.deployments.findLast(({ spec }) =>
    spec.template.spec.containers.some(({ name }) => name === root.name),
  );
  if (!deployment) {
    throw new ReconcileError(
      'engine not separate and no deployment for pu with localhost service - not clear where to inject engine',
    );
  }
  const executor = executorContainer(manifest, predictor);
  addExecutor(deployment, executor, work.serviceName);
}

function mountOwnCertificates(work: Work): void {
  const secret = work.predictor.ssl?.certSecretName;
  const placed = findContainer(work.predictor, work.predictor.graph.name);
  if (!secret) return;
  if (!placed) {
    throw new ReconcileError(
      `the operator panics: no container for the root node ${work.predictor.graph.name} to mount certificates into`,
    );
  }
  const name = nameOf(work, placed.component);
  const deployment = work.objects.deployments.find(
    ({ metadata }) => metadata.name === name,
  );
  if (deployment) mountCertificates(deployment, secret);
}

function addExplainer(work: Work, ports: ServicePorts): void {
  const { manifest, predictor, objects } = work;
  if (!predictor.explainer || !hasExplainer(predictor)) return;
  const made = makeExplainer(manifest, predictor, predictor.explainer, ports);
  objects.deployments.push(made.deployment);
  objects.services.push(made.service);
}
