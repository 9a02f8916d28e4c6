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

const SERVER_INSTALLER = 'install_server.sh';
const ENVIRONMENT_INSTALLER = 'install_environment.sh';

/**
 * Recipe `isolated-python`: `/opt/server` holds Seldon's server, `/opt/model`
 * the model's lock, untouched. MLflow 2 and 3 log numpy 2, seldon-core 1.x
 * wants numpy 1: one environment cannot hold both.
 *
 * Neither needs the other while it is installed, so each is a layer apart: the
 * server's is the same for every model on one parent.
 *
 * @param serverFiles - all that goes into `/opt/server`: the lock, the
 *   installers and the Python code, with paths relative to their folder.
 * @param installerFiles - the script `install_environment.sh` and what it needs, likewise
 * @throws Error when the installers are not among them.
 */
export function isolatedPythonRecipe(
  serverFiles: readonly ContextFile[],
  installerFiles: readonly ContextFile[],
): Recipe {
  const server = namedFolder('server', serverFiles, [SERVER_INSTALLER]);
  const installer = namedFolder('installer', installerFiles, [
    ENVIRONMENT_INSTALLER,
  ]);

  return {
    name: NAME,
    version: shortDigest({
      files: [...server.files, ...installer.files],
      dockerfiles: [
        serverDockerfile(server.folder, 'PARENT', 'PYTHON'),
        layerDockerfile(installer.folder, 'LOCK', 'PARENT', 'PYTHON'),
      ],
    }),
    protocols: RECIPE_PROTOCOLS[NAME],
    parent: 'python',
    serverRequirements: [],
    modelPython: '/opt/model/bin/python',
    refusal: environment => pipRefusal(NAME, environment),
    buildContext(plan) {
      checkPlan(plan);
      const { parentImage, python } = plan;
      const content = serverDockerfile(server.folder, parentImage, python);
      return {
        files: [{ path: 'Dockerfile', content }, ...server.files],
        programs: { uv: 'uv' },
      };
    },
    layerContext(plan) {
      checkPlan(plan);
      const { parentImage, python } = plan;
      const lock = namedLock(plan.lock);
      const content = layerDockerfile(
        installer.folder,
        lock.path,
        parentImage,
        python,
      );
      return {
        files: [{ path: 'Dockerfile', content }, ...installer.files, lock],
        programs: { uv: 'uv' },
        wheels: wheelPlaces(plan.environment),
      };
    },
  };
}

function serverDockerfile(
  folder: string,
  parentImage: string,
  python: string,
): string {
  return `FROM ${parentImage}
${runStep(`${CONTEXT}/${folder}/${SERVER_INSTALLER}`, python)}
ENV HOME=/tmp
WORKDIR /tmp
USER 8888:0
ENTRYPOINT []
CMD ["/opt/server/bin/python", "/opt/server/app/launch_supervisor.py", "/opt/model/bin/python"]
`;
}

/**
 * No package cache is shared between builds: a package that is built from
 * source runs as root and could put something into it for the next model.
 */
function layerDockerfile(
  folder: string,
  lock: string,
  parentImage: string,
  python: string,
): string {
  return `FROM ${parentImage}
${runStep(
  `${CONTEXT}/${folder}/${ENVIRONMENT_INSTALLER}`,
  python,
  '/opt/model',
  `${CONTEXT}/${lock}`,
)}
`;
}
