/** Tag of the image that is admitted for use for an environment key; reuse looks at this one alone. */
export function registeredTag(environmentKey: string): string {
  return environmentKey;
}

/** Tag of an image that is pushed but not yet judged. */
export function candidateTag(environmentKey: string): string {
  return `candidate-${environmentKey}`;
}

/** Tag of an image that was made elsewhere and copied, so that no registry takes it for rubbish; no reuse looks at it. */
export function adoptedTag(digest: string): string {
  return `adopted-${digest.slice('sha256:'.length)}`;
}

/** Tag of an image that layers are taken from, so that no registry takes them for rubbish; it serves no model. */
export function layerTag(key: string): string {
  return `layer-${key}`;
}
