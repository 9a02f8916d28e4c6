import {
  Submitted,
  SubmittedContainer,
  SubmittedUnit,
} from '../read/submitted';
import { v2Ports } from './mlserver';
import { MODEL_PATH } from './operatorDefaults';

const OPTIONS: Record<string, string> = {
  model_control_mode: '--model-control-mode=',
  load_model: '--load-model=',
  strict_model_config: '--strict-model-config=',
};

/**
 * Makes a container into a Triton server (Seldon Core v1.17.1, addTritonServer).
 * True when Triton fetches the model itself and no init container is to do it.
 */
export function mergeTriton(
  manifest: Submitted,
  unit: SubmittedUnit,
  container: SubmittedContainer,
): boolean {
  const noStorage =
    manifest.spec.annotations['seldon.io/no-storage-initializer'];
  const ownDownload = noStorage?.toLowerCase() === 'true';
  const { httpPort = 0, grpcPort = 0 } = unit.endpoint ?? {};
  container.args ??= [
    '/opt/tritonserver/bin/tritonserver',
    `--grpc-port=${grpcPort}`,
    `--http-port=${httpPort}`,
    ...(ownDownload ? ownRepository(unit) : fetchedRepository()),
  ];
  if (ownDownload && unit.envSecretRefName) {
    const secretRef = { name: unit.envSecretRefName };
    container.envFrom ??= [{ secretRef }];
  }
  container.ports = v2Ports(unit);
  return ownDownload;
}

function fetchedRepository(): string[] {
  return [`--model-repository=${MODEL_PATH}`, '--strict-model-config=false'];
}

function ownRepository(unit: SubmittedUnit): string[] {
  const options = (unit.parameters ?? []).flatMap(({ name, value }) => {
    const option = OPTIONS[name.toLowerCase()];
    return option ? [`${option}${value}`] : [];
  });
  return [`--model-repository=${unit.modelUri}`, ...options];
}
