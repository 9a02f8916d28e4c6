import { checkPlan } from './checkPlan';
import { shortDigest } from './context';
import { environmentLayer, MODEL_PYTHON } from './environmentLayer';
import { pipRefusal } from './pipRefusal';
import { RECIPE_PROTOCOLS } from './protocols';
import type { ContextFile, Recipe } from './types';

const NAME = 'mlserver';

/**
 * Recipe `mlserver`: for the open inference protocol, one environment with the model's lock and MLServer.
 *
 * @param installerFiles - as `environmentLayer`
 * @throws Error when the installer is not among them.
 */
export function mlserverRecipe(installerFiles: readonly ContextFile[]): Recipe {
  const { identity, layerContext } = environmentLayer(installerFiles);

  return {
    name: NAME,
    version: shortDigest([dockerfile('PARENT'), identity]),
    protocols: RECIPE_PROTOCOLS[NAME],
    parent: 'python',
    serverRequirements: [
      'mlserver==1.7.1',
      'mlserver-mlflow==1.7.1',
      // Its workers ask uvloop for an event loop before they make one, which uvloop 0.22 no longer grants.
      'uvloop<0.22',
    ],
    serverReleasedAt: '2025-06-07T00:00:00Z',
    modelPython: MODEL_PYTHON,
    refusal: environment => pipRefusal(NAME, environment),
    buildContext(plan) {
      checkPlan(plan);
      const content = dockerfile(plan.parentImage);
      return { files: [{ path: 'Dockerfile', content }], programs: {} };
    },
    layerContext,
  };
}

/**
 * Seldon's operator sets all variables of MLSERVER by itself. Those here are for who starts the image without it, with
 * the operator's own values. MLServer keeps its metrics in its working directory.
 */
function dockerfile(parentImage: string): string {
  return `FROM ${parentImage}
ENV HOME=/tmp MLSERVER_HTTP_PORT=9000 MLSERVER_GRPC_PORT=9500 MLSERVER_METRICS_PORT=6000 MLSERVER_MODEL_IMPLEMENTATION=mlserver_mlflow.MLflowRuntime MLSERVER_MODEL_NAME=model MLSERVER_MODEL_URI=/mnt/models
WORKDIR /tmp
USER 8888:0
ENTRYPOINT []
CMD ["/opt/model/bin/mlserver", "start", "/mnt/models"]
`;
}
