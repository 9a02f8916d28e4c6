import type {
  ExpectedDeployment,
  ExpectedObjects,
  ExpectedService,
} from '@model-services/backstage-plugin-model-services-common';
import { fetchModel, type ModelStorage } from './modelStorage';

/** The container that takes requests through the graph; its image cannot be had everywhere. */
const EXECUTOR = 'seldon-container-engine';

export type PlannedObject = ExpectedDeployment | ExpectedService;

/**
 * The objects that the stand-in makes: those of Seldon's operator without the executor, and with
 * models that are copied out of a folder.
 *
 * A predictor's Service leads straight to the first node of its graph. What the executor does besides is
 * missing: further nodes, request logging and its metrics.
 */
export function planStandIn(
  expected: ExpectedObjects,
  storage: ModelStorage,
): PlannedObject[] {
  return [
    ...expected.deployments
      .map(deployment => planDeployment(deployment, storage))
      .filter(({ spec }) => spec.template.spec.containers.length > 0),
    ...expected.services.map(service => planService(service, expected)),
  ];
}

function planDeployment(
  deployment: ExpectedDeployment,
  storage: ModelStorage,
): ExpectedDeployment {
  const { template } = deployment.spec;
  const pod = {
    ...template.spec,
    containers: template.spec.containers.filter(
      ({ name }) => name !== EXECUTOR,
    ),
  };
  return {
    ...deployment,
    spec: {
      ...deployment.spec,
      template: { ...template, spec: fetchModel(pod, storage) },
    },
  };
}

function planService(
  service: ExpectedService,
  { predictorServices, units }: ExpectedObjects,
): ExpectedService {
  const predictor = Object.keys(predictorServices).find(
    name => predictorServices[name] === service.metadata.name,
  );
  const root = units.find(unit => unit.predictor === predictor);
  if (!root) {
    return service;
  }
  const ports = service.spec.ports.map(port => ({
    ...port,
    targetPort: port.name === 'grpc' ? root.grpcPort : root.httpPort,
  }));
  return { ...service, spec: { ...service.spec, ports } };
}
