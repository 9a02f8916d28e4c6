import { createHash } from 'node:crypto';
import type { KubernetesBuilderConfig } from '../../config';
import type { RegistryAccessFiles } from '../buildah/access';
import { budArguments } from '../buildah/budArguments';
import { CONTAINERS, IMAGE_ANNOTATION } from './names';
import {
  diskVolume,
  receiveContainer,
  receiveVolumes,
  secretVolume,
} from './receive';
import { workJob, type WorkJob } from './workJob';

/** Folder of the files for the registry, in the pod. */
export const ACCESS_DIRECTORY = '/access';

const DOCKERFILE = 'Dockerfile';
const SECRET_PREFIX = 'secret-';
// Nothing else is in the pod's store.
const BUILT = 'localhost/built';

/** What a build is made from; equal ones give the same image. */
export interface BuildInputs {
  /** Registry host, path and tag. */
  target: string;
  contextDigest: string;
  /** With the labels. */
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
 * A Job that takes a build context, builds it with buildah and pushes the image. The digest is the last container's
 * termination message.
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
  const buildah = (container: string, args: string[], mounts: object[]) => ({
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
      // Where buildah notes which of the registry's layers it has pulled: without it, each would be packed and pushed
      // anew, and perhaps as other bytes.
      {
        name: 'work',
        mountPath: '/var/lib/containers/cache',
        subPath: 'cache',
      },
      { name: 'access', mountPath: ACCESS_DIRECTORY, readOnly: true },
      ...mounts,
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
          buildah(
            CONTAINERS.build,
            budArguments({
              access,
              secretArgs: secretNames.flatMap(id => [
                '--secret',
                `id=${id},src=/secrets/${id}`,
              ]),
              resultArgs: ['--tag', BUILT],
              dockerfile: `/dockerfile/${DOCKERFILE}`,
              contextDirectory: '/files',
            }),
            [
              { name: 'files', mountPath: '/files', readOnly: true },
              { name: 'dockerfile', mountPath: '/dockerfile', readOnly: true },
              { name: 'secrets', mountPath: '/secrets', readOnly: true },
            ],
          ),
        ],
        containers: [
          buildah(
            CONTAINERS.push,
            [
              ...access.globalArgs,
              'push',
              ...access.args,
              '--digestfile',
              '/dev/termination-log',
              BUILT,
              `docker://${target}`,
            ],
            [],
          ),
        ],
        volumes: [
          ...receiveVolumes(name, 0o400, sizeLimit),
          diskVolume('work', sizeLimit),
          secretVolume('dockerfile', name, { [DOCKERFILE]: DOCKERFILE }, 0o400),
          secretVolume(
            'access',
            name,
            Object.fromEntries(
              Object.keys(access.files).map(path => [keyOf(path), path]),
            ),
            0o400,
          ),
          secretVolume(
            'secrets',
            name,
            Object.fromEntries(
              secretNames.map(id => [`${SECRET_PREFIX}${id}`, id]),
            ),
            0o400,
          ),
        ],
      },
    },
    config,
  );
}

/** What the Job's Secret holds besides what receiving files needs. */
export function buildSecretData(
  dockerfile: string,
  accessFiles: Record<string, string>,
  secrets: Record<string, string>,
): Record<string, string> {
  return {
    [DOCKERFILE]: dockerfile,
    ...mapKeys(accessFiles, keyOf),
    ...mapKeys(secrets, id => `${SECRET_PREFIX}${id}`),
  };
}

// A Secret's keys have no slashes.
function keyOf(path: string): string {
  return `access-${path.replaceAll('/', '-')}`;
}

function mapKeys(
  record: Record<string, string>,
  rename: (key: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [rename(key), value]),
  );
}
