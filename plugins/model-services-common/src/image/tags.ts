/** Tag of the image that is admitted for use for an environment key; reuse looks at this one alone. */
export function registeredTag(environmentKey: string): string {
  return environmentKey;
}

/** Tag of an image that is pushed but not yet judged. */
export function candidateTag(environmentKey: string): string {
  return `candidate-${environmentKey}`;
}
