export {
  MODEL_BUCKET,
  SELDON_CONFIG,
  SERVICES_NAMESPACE,
  STORAGE_SECRET,
} from './seldonConfig';
export type { ModelStorage } from './modelStorage';
export { serveOperatorStandIn } from './serve';
