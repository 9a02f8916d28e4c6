import { createHash } from 'node:crypto';
import type { KubernetesBuilderConfig } from '../../config';
import type { RegistryAccessFiles } from '../buildah/access';
import {
  type BudSettings,
  imageArguments,
  sharedLayersArguments,
} from '../buildah/budArguments';
import type { DockerfileParts } from '../buildah/dockerfileParts';
import {
  buildSecretVolumes,
  DOCKERFILE,
  SHARED_DOCKERFILE,
} from './buildSecret';
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
  parts: DockerfileParts;
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
  { target, contextDigest, parts }: BuildInputs,
  {
    image,
    storageDriver,
  }: Pick<KubernetesBuilderConfig, 'image' | 'storageDriver'>,
): string {
  const { shared, rest } = parts;
  const dockerfiles = [shared?.dockerfile ?? null, rest];
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        target,
        contextDigest,
        dockerfiles,
        image,
        storageDriver,
      ]),
    )
    .digest('hex');
  return `build-${hash.slice(0, 40)}`;
}

/**
 * A Job that takes a build context and builds it with buildah into the registry, the layers that models share in a container
 * of their own.
 *
 * No container is privileged or has more than the default capabilities. buildah makes a user namespace of its own,
 * which the seccomp profile RuntimeDefault forbids, so it gets none from here.
 */
export function buildJob(
  input: BuildJobInput,
  config: KubernetesBuilderConfig,
): WorkJob {
  const { access, secretNames, target } = input;
  const { shared, parent } = input.parts;
  const name = buildJobName(input, config);
  const sizeLimit = config.resources.limits['ephemeral-storage'];
  const settings: BudSettings = {
    access,
    secretArgs: secretNames.flatMap(id => [
      '--secret',
      `id=${id},src=/secrets/${id}`,
    ]),
    contextDirectory: '/files',
  };
  const buildah = (container: string, args: string[]) => ({
    name: container,
    image: config.image,
    command: [
      'buildah',
      '--root',
      '/work/storage',
      '--runroot',
      '/work/run',
      '--storage-driver',
      config.storageDriver,
      ...args,
    ],
    // Large temporary files belong on the volume, which has a limit.
    env: [
      { name: 'TMPDIR', value: '/work' },
      { name: 'HOME', value: '/work' },
    ],
    resources: config.resources,
    volumeMounts: [
      { name: 'work', mountPath: '/work' },
      // Where buildah notes which of the registry's layers it has pulled: if the next container did not see that, it would
      // pack and push each anew, and perhaps as other bytes.
      {
        name: 'work',
        mountPath: '/var/lib/containers/cache',
        subPath: 'cache',
      },
      { name: 'access', mountPath: ACCESS_DIRECTORY, readOnly: true },
      { name: 'files', mountPath: '/files', readOnly: true },
      { name: 'dockerfile', mountPath: '/dockerfile', readOnly: true },
      { name: 'secrets', mountPath: '/secrets', readOnly: true },
    ],
  });

  return workJob(
    {
      name,
      kind: 'build',
      annotations: { [IMAGE_ANNOTATION]: target },
      deadlineSeconds: input.deadlineSeconds,
      pod: {
        initContainers: [
          receiveContainer(input.receiverImage, { runAsUser: 0 }),
          ...(shared
            ? [
                buildah(
                  CONTAINERS.buildShared,
                  sharedLayersArguments(settings, {
                    file: `/dockerfile/${SHARED_DOCKERFILE}`,
                    image: shared.image,
                  }),
                ),
              ]
            : []),
        ],
        containers: [
          buildah(
            CONTAINERS.build,
            imageArguments(settings, {
              file: `/dockerfile/${DOCKERFILE}`,
              parent,
              target,
            }),
          ),
        ],
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
