export { createCluster } from './createCluster';
export { createWorkCluster } from './createWorkCluster';
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
export type * from './workTypes';
