export { connectTo, pathOf, type Api, type ObjectToApply } from './api';
export { whyNoNode } from './node';
export { buildHyperkube } from './programs';
export {
  serveKubernetes,
  type KubernetesPorts,
  type KubernetesServer,
} from './serve';
