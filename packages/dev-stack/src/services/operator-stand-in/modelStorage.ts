import type { ExpectedDeployment } from '@model-services/backstage-plugin-model-services-common';

/** Stands in for the storage that rclone would read models from. */
export interface ModelStorage {
  /** An image that has `cp`. */
  image: string;
  /** Folders of this machine by the name of the bucket that each one is. */
  buckets: Readonly<Record<string, string>>;
}

type Pod = ExpectedDeployment['spec']['template']['spec'];
type Container = NonNullable<Pod['initContainers']>[number];

const BUCKETS = '/buckets';
const MODEL_URI = /^\w+:\/{0,2}(.+)$/;

/**
 * Has a pod's init containers copy models out of the folders in place of rclone.
 *
 * As in the real thing a bucket that does not exist, or a secret, keeps the pod from starting. So does a
 * path that does not exist: rclone would copy nothing there, and the server would fail instead.
 */
export function fetchModel(pod: Pod, storage: ModelStorage): Pod {
  const initContainers = pod.initContainers?.map(container =>
    container.name.endsWith('-model-initializer')
      ? copyModel(container, storage)
      : container,
  );
  if (!initContainers) {
    return pod;
  }
  const volumes = Object.entries(storage.buckets).map(([bucket, path]) => ({
    name: volumeOf(bucket),
    hostPath: { path, type: 'Directory' },
  }));
  return {
    ...pod,
    initContainers,
    volumes: [...(pod.volumes ?? []), ...volumes],
  };
}

function copyModel(container: Container, storage: ModelStorage): Container {
  const { args: [modelUri = '', target = ''] = [], ...rest } = container;
  const place = MODEL_URI.exec(modelUri)?.[1] ?? modelUri;
  const mounts = Object.keys(storage.buckets).map(bucket => ({
    name: volumeOf(bucket),
    mountPath: `${BUCKETS}/${bucket}`,
    readOnly: true,
  }));
  return {
    ...rest,
    image: storage.image,
    command: ['cp', '--recursive', '--verbose'],
    args: [`${BUCKETS}/${place}/.`, target],
    volumeMounts: [...(container.volumeMounts ?? []), ...mounts],
  };
}

function volumeOf(bucket: string): string {
  return `bucket-${bucket}`;
}
