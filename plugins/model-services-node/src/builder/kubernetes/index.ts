export { createKubernetesEngine } from './engine';
