import {
  defaultImageName,
  isPrepackaged,
} from '../../platform-default/resolveServerImage';
import { ServerImage } from '../../platform-default/predictorServers';
import { findContainer, findUnit, unitsOf } from '../read/graph';
import {
  Submitted,
  SubmittedContainer,
  SubmittedEndpoint,
  SubmittedPredictor,
  SubmittedUnit,
} from '../read/submitted';
import { containerServiceName } from './names';
import { OPERATOR, PODINFO_VOLUME } from './operatorDefaults';

/** The servers of `predictor_servers`, by implementation and protocol. */
export type Servers = Map<string, Map<string, ServerImage>>;

/** Ports are counted over all predictors; containers of one name share theirs. */
interface PortCounter {
  ofContainer: Map<string, number>;
  metrics: number;
}

/**
 * Fills in what a manifest leaves out, as the operator does before it makes objects
 * (Seldon Core v1.17.1, defaults.go). Changes the manifest given.
 */
export function fillDefaults(manifest: Submitted, servers: Servers): void {
  manifest.metadata.namespace ||= 'default';
  const ports: PortCounter = {
    ofContainer: new Map(),
    metrics: OPERATOR.firstPorts.metrics,
  };
  for (const predictor of manifest.spec.predictors) {
    predictor.labels.version ??= predictor.name;
    unitsOf(predictor.graph).forEach(fillUnit);
    fillContainers(manifest, predictor, ports);
    for (const unit of unitsOf(predictor.graph)) {
      if (!isPrepackaged(unit.implementation)) continue;
      fillServer(manifest, predictor, unit, { ports, servers });
    }
  }
}

function fillUnit(unit: SubmittedUnit): void {
  const unmarked =
    unit.type === undefined &&
    unit.methods === undefined &&
    unit.implementation === undefined;
  if (unmarked || isPrepackaged(unit.implementation)) unit.type = 'MODEL';
  unit.implementation ??= 'UNKNOWN_IMPLEMENTATION';
}

function fillContainers(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  ports: PortCounter,
): void {
  predictor.componentSpecs.forEach((component, index) => {
    for (const container of component.spec.containers) {
      portOffset(container.name, ports);
      const unit = findUnit(predictor.graph, container.name);
      if (!unit) continue;
      fillContainer(container, ports);
      unit.endpoint = endpointOf(manifest, predictor, unit, {
        container,
        offset: portOffset(container.name, ports),
        component: index,
      });
    }
  });
}

function fillServer(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  unit: SubmittedUnit,
  platform: { ports: PortCounter; servers: Servers },
): void {
  const placed = findContainer(predictor, unit.name);
  const container = placed?.container ?? { name: unit.name, image: '' };
  const offset = portOffset(unit.name, platform.ports);
  fillContainer(container, platform.ports);
  unit.endpoint = endpointOf(manifest, predictor, unit, {
    container,
    offset,
    component: placed?.component ?? 0,
  });
  const protocols = platform.servers.get(unit.implementation ?? '');
  if (manifest.spec.protocol !== 'tensorflow' && protocols) {
    container.image ||= defaultImageName(protocols, manifest.spec.protocol);
  }
  if (!placed) addContainer(predictor, container);
}

function fillContainer(container: SubmittedContainer, ports: PortCounter) {
  container.imagePullPolicy ||= 'IfNotPresent';
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
  // Pods from before Seldon Core 1.2 had the volume under the name podinfo.
  container.volumeMounts = (container.volumeMounts ?? []).filter(
    mount => mount.name !== 'podinfo',
  );
  if (!container.volumeMounts.some(mount => mount.name === PODINFO_VOLUME)) {
    container.volumeMounts.push({
      name: PODINFO_VOLUME,
      mountPath: '/etc/podinfo',
    });
  }
  if (portOf(container, 'metrics') === undefined) {
    addPort(container, 'metrics', ports.metrics);
    ports.metrics += 1;
  }
}

function endpointOf(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  unit: SubmittedUnit,
  place: { container: SubmittedContainer; offset: number; component: number },
): SubmittedEndpoint {
  const { http, grpc } = OPERATOR.firstPorts;
  const httpPort = portOf(place.container, 'http') ?? http + place.offset;
  const grpcPort = portOf(place.container, 'grpc') ?? grpc + place.offset;
  const type = unit.endpoint?.type ?? '';
  const besideExecutor = place.component === 0 && !hasSeparateEngine(manifest);
  const service = containerServiceName(
    manifest.metadata.name,
    predictor.name,
    place.container.name,
  );
  return {
    type,
    httpPort,
    grpcPort,
    service_port: speaksGrpc(manifest, type) ? grpcPort : httpPort,
    service_host: besideExecutor
      ? 'localhost'
      : `${service}.${manifest.metadata.namespace}.svc.cluster.local`,
  };
}

/** Whether the service orchestrator gets pods of its own. */
export function hasSeparateEngine(manifest: Submitted): boolean {
  const value = manifest.spec.annotations['seldon.io/engine-separate-pod'];
  return value?.toLowerCase() === 'true';
}

/** Whether a node is called by gRPC rather than HTTP. */
export function speaksGrpc(manifest: Submitted, endpointType: string): boolean {
  return endpointType === 'GRPC' || manifest.spec.transport === 'grpc';
}

/** The number of a container's port by the port's name. */
export function portOf(
  container: SubmittedContainer,
  name: string,
): number | undefined {
  return container.ports?.find(port => port.name === name)?.containerPort;
}

/** Opens a TCP port on a container. */
export function addPort(
  container: SubmittedContainer,
  name: string,
  containerPort: number,
): void {
  container.ports = [
    ...(container.ports ?? []),
    { name, containerPort, protocol: 'TCP' },
  ];
}

function addContainer(
  predictor: SubmittedPredictor,
  container: SubmittedContainer,
): void {
  const first = predictor.componentSpecs.at(0);
  if (first) first.spec.containers.push(container);
  else {
    predictor.componentSpecs.push({
      metadata: { name: '' },
      spec: { containers: [container] },
    });
  }
}

function portOffset(name: string, ports: PortCounter): number {
  const known = ports.ofContainer.get(name);
  if (known !== undefined) return known;
  const next = ports.ofContainer.size;
  ports.ofContainer.set(name, next);
  return next;
}
