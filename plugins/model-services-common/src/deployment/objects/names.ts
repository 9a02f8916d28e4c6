import { md5 } from '@noble/hashes/legacy';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** Longest name of a Service and of a label's value. */
export const MAX_NAME_LENGTH = 63;

// Seldon Core v1.17.1, seldondeployment_types.go: a name that is too long is replaced whole by its hash.
function hashedIfLong(name: string, prefix = 'seldon'): string {
  const bytes = utf8ToBytes(name);
  return bytes.length > MAX_NAME_LENGTH
    ? `${prefix}-${bytesToHex(md5(bytes))}`
    : name;
}

/** Value of the label seldon-deployment-id. */
export function seldonDeploymentId(name: string): string {
  return hashedIfLong(name);
}

/** Name of a predictor's Service unless an annotation names it. */
export function predictorServiceName(name: string, predictor: string): string {
  return hashedIfLong(`${name}-${predictor}`);
}

/** Name of the Service in front of one container of a predictor. */
export function containerServiceName(
  name: string,
  predictor: string,
  container: string,
): string {
  return hashedIfLong(`${name}-${predictor}-${container}`);
}

/** Name of an explainer's Deployment and Service. */
export function explainerName(name: string, predictor: string): string {
  return hashedIfLong(`${name}-${predictor}-explainer`);
}

/** Name of the Deployment of a service orchestrator that has pods of its own. */
export function orchestratorName(name: string, predictor: string): string {
  return hashedIfLong(`${name}-${predictor}-svc-orch`);
}

/** What the name of a componentSpec's Deployment is made of. */
export interface DeploymentNameParts {
  name: string;
  predictor: string;
  /** Index of the componentSpec. */
  index: number;
  /** `componentSpecs[].metadata.name`, in place of the containers' names. */
  podName?: string;
  containers: string[];
}

/**
 * Name of a componentSpec's Deployment.
 *
 * @param nameAsPrefix - the operator's option `deploymentNameAsPrefix`, off in the chart
 */
export function deploymentName(
  parts: DeploymentNameParts,
  nameAsPrefix = false,
): string {
  const pod = parts.podName || parts.containers.join('-');
  const full = `${parts.name}-${parts.predictor}-${parts.index}-${pod}`;
  const prefixed = nameAsPrefix ? hashedIfLong(full, parts.name) : undefined;
  return prefixed && prefixed.length <= MAX_NAME_LENGTH
    ? prefixed
    : hashedIfLong(full);
}
