import { expectedObjects } from '../objects';

const ID_LABEL = 'seldon-deployment-id';

/** The label selector that finds the Deployments of a SeldonDeployment, their ReplicaSets and their pods. */
export function selectorOfObjects(manifest: unknown): string {
  const { seldonDeploymentId, deployments } = expectedObjects(manifest);
  // An executor with pods of its own has another id than the rest.
  const ids = new Set([
    seldonDeploymentId,
    ...deployments.map(({ metadata }) => metadata.labels[ID_LABEL]),
  ]);
  return `${ID_LABEL} in (${[...ids].join(',')})`;
}
