export { createSeldonDeploymentRenderAction } from './renderDeployment';
