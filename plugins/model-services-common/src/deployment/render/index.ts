export { manifestText } from './manifestText';
export { renderSeldonDeployment } from './render';
