import {
  defaultImageName,
  effectiveImageName,
  isPrepackaged,
  servedByMLServer,
} from '../../platform-default/resolveServerImage';
import { findContainer, unitsOf } from '../read/graph';
import {
  Submitted,
  SubmittedContainer,
  SubmittedPod,
  SubmittedPredictor,
  SubmittedUnit,
} from '../read/submitted';
import { Servers } from './defaulting';
import { parametersText, setVariable } from './environment';
import { ExpectedDeployment } from './kubernetes';
import { mergeMLServer } from './mlserver';
import { addModelInitializer } from './modelInitializer';
import { MODEL_PATH } from './operatorDefaults';
import { ReconcileError } from './reconcileError';
import { addTensorflowServing } from './tensorflow';
import { mergeTriton } from './triton';

/**
 * Turns the containers of prepackaged servers into those servers and has models fetched
 * (Seldon Core v1.17.1, addModelServersAndInitContainers).
 *
 * @throws ReconcileError as the operator does
 */
export function addModelServers(
  manifest: Submitted,
  predictor: SubmittedPredictor,
  servers: Servers,
  deploymentOf: (component: number) => ExpectedDeployment | undefined,
): void {
  for (const unit of unitsOf(predictor.graph)) {
    const prepackaged = isPrepackaged(unit.implementation);
    if (!prepackaged && !unit.modelUri) continue;
    const placed = findContainer(predictor, unit.name);
    const pod = placed && deploymentOf(placed.component)?.spec.template.spec;
    if (!placed || !pod) {
      throw new ReconcileError(
        `Failed to find PodSpec for Prepackaged server PreditiveUnit named ${unit.name}`,
      );
    }
    if (prepackaged) {
      addServer(manifest, unit, servers, { pod, container: placed.container });
    } else {
      addModelInitializer(pod, placed.container, unit);
    }
  }
}

function addServer(
  manifest: Submitted,
  unit: SubmittedUnit,
  servers: Servers,
  place: { pod: SubmittedPod; container: SubmittedContainer },
): void {
  const { pod, container } = place;
  const { protocol } = manifest.spec;
  const implementation = unit.implementation ?? '';
  if (unit.serviceAccountName) pod.serviceAccountName = unit.serviceAccountName;
  const protocols = servers.get(implementation);
  if (!protocols) {
    throw new ReconcileError(
      `Failed to get server config for ${implementation}`,
    );
  }
  if (implementation === 'TENSORFLOW_SERVER') {
    const server = addTensorflowServing(protocol, unit, protocols, place);
    addModelInitializer(pod, server, unit);
  } else if (implementation === 'TRITON_SERVER') {
    container.image ||= defaultImageName(protocols, protocol);
    const ownDownload = mergeTriton(manifest, unit, container);
    if (!ownDownload) addModelInitializer(pod, container, unit);
  } else if (servedByMLServer(implementation, protocol)) {
    const query = { implementation, protocol, image: container.image };
    const image = effectiveImageName(protocols, query);
    if (image === undefined) {
      throw new ReconcileError(
        `no image compatible with kfserving protocol for ${implementation}`,
      );
    }
    container.image = image;
    mergeMLServer(manifest, unit, container);
    addModelInitializer(pod, container, unit);
  } else {
    container.image ||= defaultImageName(protocols, protocol);
    container.env = setVariable(container.env, parametersWithModel(unit));
    addModelInitializer(pod, container, unit);
  }
}

function parametersWithModel(unit: SubmittedUnit) {
  const model = { name: 'model_uri', value: MODEL_PATH, type: 'STRING' };
  const parameters = [...(unit.parameters ?? []), model];
  return {
    name: 'PREDICTIVE_UNIT_PARAMETERS',
    value: parametersText(parameters),
  };
}
