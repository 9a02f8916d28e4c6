export {
  createDeploymentPreview,
  type PreviewDeployment,
} from './createDeploymentPreview';
