export { createCluster } from './createCluster';
export {
  readDeploymentObjects,
  SELDON_DEPLOYMENT,
} from './readDeploymentObjects';
export {
  type Cluster,
  type ClusterObject,
  clusterObjectSchema,
  type ClusterRequestOptions,
  FIELD_MANAGER,
  type ObjectKind,
  type ObjectRef,
  type ObjectToWrite,
} from './types';
