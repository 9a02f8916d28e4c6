import { checkPlan } from './checkPlan';
import {
  CONTEXT,
  namedFolder,
  namedLock,
  runStep,
  shortDigest,
} from './context';
import { pipRefusal } from './pipRefusal';
import { wheelPlaces } from './modelWheels';
import { RECIPE_PROTOCOLS } from './protocols';
import type { ContextFile, Recipe } from './types';

const NAME = 'mlserver';
const ENVIRONMENT_INSTALLER = 'install_environment.sh';

/**
 * Recipe `mlserver`: for the open inference protocol, one environment with the model's lock and MLServer.
 *
 * @param installerFiles - the script `install_environment.sh` and what it needs, with paths relative to its folder
 * @throws Error when that script is not among them.
 */
export function mlserverRecipe(installerFiles: readonly ContextFile[]): Recipe {
  const { folder, files } = namedFolder('installer', installerFiles, [
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
    serverRequirements: [
      'mlserver==1.7.1',
      'mlserver-mlflow==1.7.1',
      // Its workers ask uvloop for an event loop before they make one, which uvloop 0.22 no longer grants.
      'uvloop<0.22',
    ],
    serverReleasedAt: '2025-06-07T00:00:00Z',
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
 * Seldon's operator sets all variables of MLSERVER by itself. Those here are for who starts the image without it, with
 * the operator's own values. MLServer keeps its metrics in its working directory.
 */
function dockerfile(
  installerFolder: string,
  lock: string,
  parentImage: string,
  python: string,
): string {
  return `FROM ${parentImage}
${runStep(
  `${CONTEXT}/${installerFolder}/${ENVIRONMENT_INSTALLER}`,
  python,
  '/opt/model',
  `${CONTEXT}/${lock}`,
)}
ENV HOME=/tmp MLSERVER_HTTP_PORT=9000 MLSERVER_GRPC_PORT=9500 MLSERVER_METRICS_PORT=6000 MLSERVER_MODEL_IMPLEMENTATION=mlserver_mlflow.MLflowRuntime MLSERVER_MODEL_NAME=model MLSERVER_MODEL_URI=/mnt/models
WORKDIR /tmp
USER 8888:0
ENTRYPOINT []
CMD ["/opt/model/bin/mlserver", "start", "/mnt/models"]
`;
}
