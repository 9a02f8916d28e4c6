import { createHash } from 'node:crypto';
import type { KubernetesBuilderConfig } from '../../config';
import type { RegistryAccessFiles } from '../buildah/access';
import { budArguments } from '../buildah/budArguments';
import { buildSecretVolumes, DOCKERFILE } from './buildSecret';
import { CONTAINERS, IMAGE_ANNOTATION } from './names';
import { diskVolume, receiveContainer, receiveVolumes } from './receive';
import { workJob, type WorkJob } from './workJob';

/** Folder of the files for the registry, in the pod. */
export const ACCESS_DIRECTORY = '/access';

/** What a build is made from; equal ones give the same image. */
export interface BuildInputs {
  /** Registry host, path and tag. */
  target: string;
  contextDigest: string;
  /** Text of the Dockerfile, with labels. */
  dockerfile: string;
}

/** How the Job of a build looks; see `workJob`. */
export interface BuildJobInput extends BuildInputs {
  access: RegistryAccessFiles;
  secretNames: readonly string[];
  /** With Python. */
  receiverImage: string;
  deadlineSeconds: number;
}

/**
 * The name of the Job for a build. It says all that the image depends on, so that equal builds are one Job, whichever
 * portal asks, and another build is never taken for this one.
 */
export function buildJobName(
  { target, contextDigest, dockerfile }: BuildInputs,
  {
    image,
    storageDriver,
  }: Pick<KubernetesBuilderConfig, 'image' | 'storageDriver'>,
): string {
  const hash = createHash('sha256')
    .update(
      JSON.stringify([target, contextDigest, dockerfile, image, storageDriver]),
    )
    .digest('hex');
  return `build-${hash.slice(0, 40)}`;
}

/**
 * A Job that takes a build context and builds it with buildah into the registry.
 *
 * No container is privileged or has more than the default capabilities. buildah makes a user namespace of its own,
 * which the seccomp profile RuntimeDefault forbids, so it gets none from here.
 */
export function buildJob(
  input: BuildJobInput,
  config: KubernetesBuilderConfig,
): WorkJob {
  const { access, secretNames, target } = input;
  const name = buildJobName(input, config);
  const sizeLimit = config.resources.limits['ephemeral-storage'];
  const buildah = {
    name: CONTAINERS.build,
    image: config.image,
    command: [
      'buildah',
      '--root',
      '/work/storage',
      '--runroot',
      '/work/run',
      '--storage-driver',
      config.storageDriver,
      ...budArguments({
        access,
        secretArgs: secretNames.flatMap(id => [
          '--secret',
          `id=${id},src=/secrets/${id}`,
        ]),
        contextDirectory: '/files',
        file: `/dockerfile/${DOCKERFILE}`,
        target,
      }),
    ],
    // Large temporary files belong on the volume, which has a limit.
    env: [
      { name: 'TMPDIR', value: '/work' },
      { name: 'HOME', value: '/work' },
    ],
    resources: config.resources,
    volumeMounts: [
      { name: 'work', mountPath: '/work' },
      { name: 'access', mountPath: ACCESS_DIRECTORY, readOnly: true },
      { name: 'files', mountPath: '/files', readOnly: true },
      { name: 'dockerfile', mountPath: '/dockerfile', readOnly: true },
      { name: 'secrets', mountPath: '/secrets', readOnly: true },
    ],
  };

  return workJob(
    {
      name,
      kind: 'build',
      annotations: { [IMAGE_ANNOTATION]: target },
      deadlineSeconds: input.deadlineSeconds,
      pod: {
        initContainers: [
          receiveContainer(input.receiverImage, { runAsUser: 0 }),
        ],
        containers: [buildah],
        volumes: [
          ...receiveVolumes(name, 0o400, sizeLimit),
          diskVolume('work', sizeLimit),
          ...buildSecretVolumes(name, input),
        ],
      },
    },
    config,
  );
}
