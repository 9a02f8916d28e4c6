import { checkPlan } from './checkPlan';
import {
  CONTEXT,
  namedFolder,
  namedLock,
  runStep,
  shortDigest,
} from './context';
import { wheelPlaces } from './modelWheels';
import { RECIPE_PROTOCOLS } from './protocols';
import { pipRefusal } from './pipRefusal';
import type { ContextFile, Recipe } from './types';

const NAME = 'isolated-python';

/** Files that a Dockerfile of this recipe calls, below the folder of the server's files. */
const SERVER_INSTALLER = 'install_server.sh';
const ENVIRONMENT_INSTALLER = 'install_environment.sh';

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
  const { folder, files } = namedFolder('server', serverFiles, [
    SERVER_INSTALLER,
    ENVIRONMENT_INSTALLER,
  ]);

  return {
    name: NAME,
    version: shortDigest({
      files,
      dockerfile: dockerfile(folder, 'LOCK', 'PARENT', 'PYTHON'),
    }),
    protocols: RECIPE_PROTOCOLS[NAME],
    parent: 'python',
    serverRequirements: [],
    modelPython: '/opt/model/bin/python',
    refusal: environment => pipRefusal(NAME, environment),
    buildContext(plan) {
      checkPlan(plan);
      const lock = namedLock(plan.lock);
      return {
        files: [
          {
            path: 'Dockerfile',
            content: dockerfile(
              folder,
              lock.path,
              plan.parentImage,
              plan.python,
            ),
          },
          ...files,
          lock,
        ],
        programs: { uv: 'uv' },
        wheels: wheelPlaces(plan.environment),
      };
    },
  };
}

/**
 * The server comes first: its layer is the same for every model on one parent.
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
${runStep(`${server}/${SERVER_INSTALLER}`, python)}
${runStep(
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
