import { SubmittedContainer, SubmittedPod } from '../read/submitted';
import { MODEL_PATH, OPERATOR } from './operatorDefaults';

/** Where a model is and how its storage is reached. */
export interface ModelSource {
  modelUri: string;
  envSecretRefName: string;
  storageInitializerImage: string;
}

const PVC_PREFIX = 'pvc://';
const PVC_VOLUME = 'kfserving-pvc-source';
const PVC_PATH = '/mnt/pvc';

/** Name of the init container that fetches the model for a container. */
export function initializerName(container: string): string {
  return shortened(`${container}-model-initializer`);
}

/** Name of the volume through which the model reaches a container. */
export function modelVolumeName(container: string): string {
  return shortened(`${container}-provision-location`);
}

/**
 * Adds the init container that fetches a model, and its volume, to a pod (Seldon Core v1.17.1, model_initializer_injector.go).
 * An init container of that name in the manifest takes its place, and no volume is added then.
 */
export function addModelInitializer(
  pod: SubmittedPod,
  container: SubmittedContainer,
  source: ModelSource,
): void {
  if (!source.modelUri) return;
  const name = initializerName(container.name);
  const volume = modelVolumeName(container.name);
  const replaced = pod.initContainers?.some(init => init.name === name);
  const claim = replaced ? undefined : claimOf(source.modelUri);
  if (claim) mountReadOnly(container, PVC_VOLUME, PVC_PATH);
  mountReadOnly(container, volume, MODEL_PATH);
  if (replaced) return;
  pod.volumes = [
    ...(pod.volumes ?? []),
    ...(claim ? [claimVolume(claim.name)] : []),
    { name: volume, emptyDir: {} },
  ];
  pod.initContainers = [
    ...(pod.initContainers ?? []),
    initializer(name, volume, source, claim),
  ];
}

function initializer(
  name: string,
  volume: string,
  source: ModelSource,
  claim: Claim | undefined,
): SubmittedContainer {
  const secretRef = { name: source.envSecretRefName };
  return {
    name,
    image: source.storageInitializerImage || OPERATOR.storageInitializer.image,
    imagePullPolicy: 'IfNotPresent',
    args: [claim ? `${PVC_PATH}/${claim.path}` : source.modelUri, MODEL_PATH],
    volumeMounts: [
      ...(claim
        ? [{ name: PVC_VOLUME, mountPath: PVC_PATH, readOnly: true }]
        : []),
      { name: volume, mountPath: MODEL_PATH },
    ],
    resources: OPERATOR.storageInitializer.resources,
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...(source.envSecretRefName ? { envFrom: [{ secretRef }] } : {}),
  };
}

interface Claim {
  name: string;
  path: string;
}

function claimOf(uri: string): Claim | undefined {
  if (!uri.startsWith(PVC_PREFIX)) return undefined;
  const [name, ...path] = uri.slice(PVC_PREFIX.length).split('/');
  return { name, path: path.join('/') };
}

function claimVolume(claimName: string) {
  return { name: PVC_VOLUME, persistentVolumeClaim: { claimName } };
}

function mountReadOnly(
  container: SubmittedContainer,
  name: string,
  mountPath: string,
): void {
  const mounts = container.volumeMounts ?? [];
  if (mounts.some(mount => mount.name === name)) return;
  container.volumeMounts = [...mounts, { name, mountPath, readOnly: true }];
}

function shortened(name: string): string {
  return name.length > 63 ? name.slice(0, 63).replace(/-$/, '') : name;
}
