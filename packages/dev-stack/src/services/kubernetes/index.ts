export {
  buildApiServer,
  serveKubernetes,
  type KubernetesServer,
} from './serve';
