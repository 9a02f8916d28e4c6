import { InputError } from '@backstage/errors';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { environmentSpecSchema } from '../environment';
import { parseImageReference } from '../image';
import { isolatedPythonRefusal } from './isolatedPythonRefusal';
import type { ContextFile, ImagePlan, Recipe } from './types';

/** Files that a Dockerfile of this recipe calls, below the folder of the server's files. */
const SERVER_INSTALLER = 'install_server.sh';
const ENVIRONMENT_INSTALLER = 'install_environment.sh';

/** Where the context is mounted while a RUN step lasts; the installers know it too. */
const CONTEXT = '/build';

// Mount points directly below the root are removed by buildah after the step;
// deeper ones would stay as empty folders, and only when a secret was given.
const MOUNTS = [
  `--mount=type=bind,target=${CONTEXT}`,
  '--mount=type=secret,id=ca,target=/build-ca.pem',
  '--mount=type=secret,id=uv-config,target=/build-uv.toml',
].join(' ');

/**
 * Recipe `isolated-python`: `/opt/server` holds Seldon's server, `/opt/model`
 * the model's lock, untouched. MLflow 2 and 3 log numpy 2, seldon-core 1.x
 * wants numpy 1: one environment cannot hold both.
 *
 * @param serverFiles - all that goes into `/opt/server`: the lock, the
 *   installers and the Python code, with paths relative to their folder.
 * @throws Error when the installers are not among them.
 */
export function isolatedPythonRecipe(
  serverFiles: readonly ContextFile[],
): Recipe {
  const files = serverFiles
    .map(({ path, content }) => ({ path, content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const required of [SERVER_INSTALLER, ENVIRONMENT_INSTALLER]) {
    if (!files.some(file => file.path === required)) {
      throw new Error(
        `The server's files have no ${required}; give all files of the server's image folder`,
      );
    }
  }
  const serverFolder = `server-${digest(files)}`;

  return {
    name: 'isolated-python',
    version: digest({
      files,
      dockerfile: dockerfile(serverFolder, 'LOCK', 'PARENT', 'PYTHON'),
    }),
    protocols: ['seldon'],
    parent: 'python',
    serverRequirements: [],
    modelPython: '/opt/model/bin/python',
    refusal: isolatedPythonRefusal,
    buildContext(plan) {
      check(plan);
      const lock = {
        path: `model-${digest(plan.lock)}.lock`,
        content: plan.lock,
      };
      return {
        files: [
          {
            path: 'Dockerfile',
            content: dockerfile(
              serverFolder,
              lock.path,
              plan.parentImage,
              plan.python,
            ),
          },
          ...files.map(({ path, content }) => ({
            path: `${serverFolder}/${path}`,
            content,
          })),
          lock,
        ],
        programs: { uv: 'uv' },
      };
    },
  };
}

/**
 * The server comes first: its layer is the same for every model on one parent.
 * Names hold digests, because an engine looks for a layer in its cache by the
 * text of the step, whatever the mounted files are.
 *
 * No package cache is shared between builds: a package that is built from
 * source runs as root and could put something into it for the next model.
 */
function dockerfile(
  serverFolder: string,
  lock: string,
  parentImage: string,
  python: string,
): string {
  const server = `${CONTEXT}/${serverFolder}`;
  return `FROM ${parentImage}
${run(`${server}/${SERVER_INSTALLER}`, python)}
${run(
  `${server}/${ENVIRONMENT_INSTALLER}`,
  python,
  '/opt/model',
  `${CONTEXT}/${lock}`,
)}
ENV HOME=/tmp
WORKDIR /tmp
USER 8888:0
ENTRYPOINT []
CMD ["/opt/server/bin/python", "/opt/server/app/launch_supervisor.py", "/opt/model/bin/python"]
`;
}

function run(...command: string[]): string {
  return `RUN ${MOUNTS} ${JSON.stringify(['/bin/sh', ...command])}`;
}

function check(plan: ImagePlan): void {
  if (!parseImageReference(plan.parentImage).digest) {
    throw new InputError(
      `The parent image «${plan.parentImage}» is not named by digest; resolve its tag first`,
    );
  }
  const python = environmentSpecSchema.shape.python.safeParse(plan.python);
  if (!python.success) {
    throw new InputError(
      `«${plan.python}» is not a minor version of Python such as 3.11`,
    );
  }
  const option = plan.lock
    .split('\n')
    .map(line => line.trim())
    .find(line => line.startsWith('-') && !line.startsWith('--hash='));
  if (option !== undefined) {
    throw new InputError(
      `The lock holds the option «${option.slice(0, 200)}»; ` +
        'a lock has packages and hashes only, where packages come from is configured apart',
    );
  }
}

/** Half of a sha256, enough to tell files apart and short enough for a path. */
function digest(value: unknown): string {
  return bytesToHex(sha256(JSON.stringify(value))).slice(0, 32);
}
