import type { ChoiceFault } from '@model-services/backstage-plugin-model-services-common';

/** A fault of a service's choices at the field of the request that it comes from. */
export function atRequest({ path, message }: ChoiceFault): ChoiceFault {
  if (path === 'modelUri') return { path: 'model', message };
  if (path === 'image') return { path: 'image.reference', message };
  return {
    path: path.replace(
      /^(settings\.(canary|shadow))\.modelUri$/,
      '$1.modelVersion',
    ),
    message,
  };
}

/** Leaves out the faults at and below fields that are known to be at fault already, since they only follow from it. */
export function withoutConsequences(
  faults: readonly ChoiceFault[],
  known: readonly ChoiceFault[],
): ChoiceFault[] {
  return faults.filter(
    ({ path }) =>
      !known.some(
        fault => path === fault.path || path.startsWith(`${fault.path}.`),
      ),
  );
}
