import { buildGoProgram } from '../../machine';

/** Builds Kubernetes' servers, once per machine; the first time takes minutes. */
export function buildHyperkube(): Promise<string> {
  return buildGoProgram('services/kubernetes/hyperkube');
}

/** Builds the program that holds a namespace open and does nothing else, once per machine. */
export function buildPause(): Promise<string> {
  return buildGoProgram('services/kubernetes/pause');
}
