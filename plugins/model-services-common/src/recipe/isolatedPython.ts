import { checkPlan } from './checkPlan';
import { CONTEXT, namedFolder, runStep, shortDigest } from './context';
import { environmentLayer, MODEL_PYTHON } from './environmentLayer';
import { RECIPE_PROTOCOLS } from './protocols';
import { pipRefusal } from './pipRefusal';
import type { ContextFile, Recipe } from './types';

const NAME = 'isolated-python';

const SERVER_INSTALLER = 'install_server.sh';

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
 * @param installerFiles - as `environmentLayer`
 * @throws Error when the installers are not among them.
 */
export function isolatedPythonRecipe(
  serverFiles: readonly ContextFile[],
  installerFiles: readonly ContextFile[],
): Recipe {
  const { folder, files } = namedFolder('server', serverFiles, [
    SERVER_INSTALLER,
  ]);
  const { identity, layerContext } = environmentLayer(installerFiles);

  return {
    name: NAME,
    version: shortDigest([
      files,
      dockerfile(folder, 'PARENT', 'PYTHON'),
      identity,
    ]),
    protocols: RECIPE_PROTOCOLS[NAME],
    parent: 'python',
    serverRequirements: [],
    modelPython: MODEL_PYTHON,
    refusal: environment => pipRefusal(NAME, environment),
    buildContext(plan) {
      checkPlan(plan);
      const content = dockerfile(folder, plan.parentImage, plan.python);
      return {
        files: [{ path: 'Dockerfile', content }, ...files],
        programs: { uv: 'uv' },
      };
    },
    layerContext,
  };
}

function dockerfile(
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
CMD ["/opt/server/bin/python", "/opt/server/app/launch_supervisor.py", "${MODEL_PYTHON}"]
`;
}
