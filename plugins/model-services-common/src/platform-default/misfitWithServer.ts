import { RECIPE_PROTOCOLS, type ServingProtocol } from '../recipe';
import { CHART_PREDICTOR_SERVERS } from './chartServers';

// All of them serve MLflow models; under the other family of protocols they never become ready.
const PROTOCOLS = new Map(
  Object.entries(RECIPE_PROTOCOLS).map(([recipe, protocols]) => [
    recipe,
    protocols.flatMap(namesOf),
  ]),
);

/**
 * Whether an image that was built by one of our recipes can serve as the default of a server: those of the chart
 * besides MLFLOW_SERVER want models of another kind. A server that a site has added itself counts as one for MLflow.
 *
 * @param recipe - one that is not ours is believed
 * @returns why not; undefined when it can
 */
export function misfitWithServer(
  recipe: string,
  server: { implementation: string; protocol: string },
): string | undefined {
  const { implementation, protocol } = server;
  const protocols = PROTOCOLS.get(recipe);
  if (!protocols) {
    return undefined;
  }
  if (
    implementation !== 'MLFLOW_SERVER' &&
    implementation in CHART_PREDICTOR_SERVERS
  ) {
    return `an image of the recipe ${recipe} serves MLflow models, and those of ${implementation} are of another kind; choose MLFLOW_SERVER`;
  }
  return protocols.includes(protocol)
    ? undefined
    : `an image of the recipe ${recipe} does not speak the protocol ${protocol}; choose ${protocols.join(
        ' or ',
      )}, or an image of another recipe`;
}

/** Seldon's older name means the same. */
function namesOf(protocol: ServingProtocol): string[] {
  return protocol === 'v2' ? ['v2', 'kfserving'] : [protocol];
}
