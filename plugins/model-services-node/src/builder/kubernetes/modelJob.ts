import { randomUUID } from 'node:crypto';
import type { KubernetesBuilderConfig } from '../../config';
import { portEnvironment } from '../portEnvironment';
import { CONTAINERS, IMAGE_ANNOTATION, MODEL_PORTS } from './names';
import { diskVolume, receiveContainer, receiveVolumes } from './receive';
import { workJob, type WorkJob } from './workJob';

// The user and group that Seldon's operator gives the containers of models, and where it mounts their files.
const USER = { runAsUser: 8888, runAsGroup: 0, runAsNonRoot: true };
const MODEL_DIRECTORY = '/mnt/models';

/** How the Job of a started image looks; see `workJob`. */
export interface ModelJobInput {
  /** Reference by digest. */
  image: string;
  env: Record<string, string>;
  /** In place of the image's own command. */
  command?: readonly string[];
  /** With Python. */
  receiverImage: string;
  deadlineSeconds: number;
}

/**
 * A Job that takes a model's files and starts an image with them, as Seldon's operator would and with no right that it
 * does not need: what runs there is the model's own code. Each has a name of its own.
 */
export function modelJob(
  { image, env, command, receiverImage, deadlineSeconds }: ModelJobInput,
  config: KubernetesBuilderConfig,
): WorkJob {
  const name = `verify-${randomUUID()}`;
  const sizeLimit = config.resources.limits['ephemeral-storage'];
  return workJob(
    {
      name,
      kind: 'verification',
      annotations: { [IMAGE_ANNOTATION]: image },
      deadlineSeconds,
      pod: {
        securityContext: {
          ...USER,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        initContainers: [receiveContainer(receiverImage)],
        containers: [
          {
            name: CONTAINERS.model,
            image,
            ...(command && { command }),
            env: Object.entries({
              ...env,
              ...portEnvironment(MODEL_PORTS),
            }).map(([key, value]) => ({ name: key, value: literal(value) })),
            ports: Object.values(MODEL_PORTS).map(containerPort => ({
              containerPort,
            })),
            resources: config.resources,
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            volumeMounts: [
              { name: 'files', mountPath: MODEL_DIRECTORY, readOnly: true },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          },
        ],
        volumes: [
          // The container's group is root's.
          ...receiveVolumes(name, 0o440, sizeLimit),
          diskVolume('tmp', sizeLimit),
        ],
      },
    },
    config,
  );
}

// Kubernetes puts other variables in place of $(NAME), unless the dollar sign is doubled.
function literal(value: string): string {
  return value.replaceAll('$(', '$$$$(');
}
