import { checkPlan } from './checkPlan';
import { CONTEXT, namedFolder, namedLock, runStep } from './context';
import { wheelPlaces } from './modelWheels';
import type { BuildContext, ContextFile, ImagePlan } from './types';

const INSTALLER = 'install_environment.sh';

/** Python of the environment that these layers make. */
export const MODEL_PYTHON = '/opt/model/bin/python';

/** A way to make layers. */
export interface EnvironmentLayer {
  /** All that a layer depends on besides the plan. */
  identity: unknown;
  /** See `Recipe`. */
  layerContext(plan: ImagePlan): BuildContext;
}

/**
 * Makes layers with packages of a lock in `/opt/model`. Several on one image are one environment.
 *
 * @param installerFiles - the script `install_environment.sh` and what it needs, with paths relative to its folder
 * @throws Error when that script is not among them.
 */
export function environmentLayer(
  installerFiles: readonly ContextFile[],
): EnvironmentLayer {
  const { folder, files } = namedFolder('installer', installerFiles, [
    INSTALLER,
  ]);
  return {
    identity: [files, dockerfile(folder, 'LOCK', 'PARENT', 'PYTHON')],
    layerContext(plan) {
      checkPlan(plan);
      const { parentImage, python } = plan;
      const lock = namedLock(plan.lock);
      const content = dockerfile(folder, lock.path, parentImage, python);
      return {
        files: [{ path: 'Dockerfile', content }, ...files, lock],
        programs: { uv: 'uv' },
        wheels: wheelPlaces(plan.environment),
      };
    },
  };
}

/**
 * No package cache is shared between builds: a package that is built from
 * source runs as root and could put something into it for the next model.
 */
function dockerfile(
  folder: string,
  lock: string,
  parentImage: string,
  python: string,
): string {
  return `FROM ${parentImage}
${runStep(
  `${CONTEXT}/${folder}/${INSTALLER}`,
  python,
  '/opt/model',
  `${CONTEXT}/${lock}`,
)}
`;
}
