import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { CONTAINERS, RECEIVER_PORT } from './names';

const SCRIPT = 'receive.py';
const TOKEN = 'token';
const IDLE_SECONDS = 60;

/** Keys of a Job's Secret that the receiving container reads. */
export const RECEIVER_KEYS = { script: SCRIPT, token: TOKEN };

/** Reads the program that takes a pod's files. */
export function readReceiver(): Promise<string> {
  return readFile(
    resolvePackagePath(
      '@model-services/backstage-plugin-model-services-node',
      'server/receiver',
      SCRIPT,
    ),
    'utf8',
  );
}

/**
 * The container that takes the pod's files from the portal and unpacks them into the volume `files`. It fails when
 * nobody sends for a minute, so that a build whose portal is gone frees its place.
 *
 * @param image - with Python
 * @param securityContext - besides what every such container has
 */
export function receiveContainer(
  image: string,
  securityContext: object = {},
): object {
  return {
    name: CONTAINERS.receive,
    image,
    command: [
      'python3',
      `/receiver/${SCRIPT}`,
      `--port=${RECEIVER_PORT}`,
      `--token-file=/receiver/${TOKEN}`,
      `--idle-seconds=${IDLE_SECONDS}`,
      '/files',
    ],
    env: [{ name: 'PYTHONUNBUFFERED', value: '1' }],
    ports: [{ containerPort: RECEIVER_PORT }],
    resources: {
      requests: { cpu: '100m', memory: '64Mi' },
      limits: { memory: '256Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
      ...securityContext,
    },
    volumeMounts: [
      { name: 'receiver', mountPath: '/receiver', readOnly: true },
      { name: 'files', mountPath: '/files' },
    ],
  };
}

/**
 * The volumes of that container.
 *
 * @param secretName - of the Job's Secret
 * @param mode - of the files out of it
 * @param sizeLimit - of what is received
 */
export function receiveVolumes(
  secretName: string,
  mode: number,
  sizeLimit: string | undefined,
): object[] {
  return [
    secretVolume(
      'receiver',
      secretName,
      { [SCRIPT]: SCRIPT, [TOKEN]: TOKEN },
      mode,
    ),
    diskVolume('files', sizeLimit),
  ];
}

/** A volume with some keys of a Secret, each at a path of its own. */
export function secretVolume(
  name: string,
  secretName: string,
  pathsByKey: Record<string, string>,
  defaultMode: number,
): object {
  const items = Object.entries(pathsByKey).map(([key, path]) => ({
    key,
    path,
  }));
  // Without any item Kubernetes would mount the whole Secret.
  return items.length === 0
    ? { name, emptyDir: {} }
    : { name, secret: { secretName, defaultMode, items } };
}

/** A volume on the node's disk that goes with the pod. */
export function diskVolume(
  name: string,
  sizeLimit: string | undefined,
): object {
  return { name, emptyDir: sizeLimit === undefined ? {} : { sizeLimit } };
}
