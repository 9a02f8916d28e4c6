export { createSeldonDeploymentRenderAction } from './renderDeployment';
export { createSeldonDeploymentApplyAction } from './applyDeployment';
export { createSeldonDeploymentDeleteAction } from './deleteDeployment';
export type { ClusterTarget } from './clusterTarget';
