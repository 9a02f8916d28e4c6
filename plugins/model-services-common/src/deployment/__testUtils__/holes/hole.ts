import { RuleId } from '../../messages';
import { ValidateOptions } from '../../validate';
import { Draft, IMAGE, manifestWith, partsOf } from '../manifests';

/** A manifest that the operator admits, and the rule that finds what is wrong with it. */
export interface Hole {
  rule: RuleId;
  name: string;
  path: string;
  manifest: Draft;
  options?: ValidateOptions;
}

export const PREDICTOR = 'spec.predictors[0]';
export const GRAPH = `${PREDICTOR}.graph`;
export const COMPONENT = `${PREDICTOR}.componentSpecs[0]`;
export const POD = `${COMPONENT}.spec`;
export const CONTAINER = `${POD}.containers[0]`;

/** A hole made by changing a manifest that has nothing wrong. */
export function hole(
  rule: RuleId,
  name: string,
  path: string,
  change: (parts: ReturnType<typeof partsOf> & { draft: Draft }) => void,
  options?: ValidateOptions,
): Hole {
  const manifest = manifestWith(draft => change({ draft, ...partsOf(draft) }));
  return { rule, name, path, manifest, options };
}

/** A container with an image and nothing else. */
export function own(name: string) {
  return { name, image: IMAGE };
}
