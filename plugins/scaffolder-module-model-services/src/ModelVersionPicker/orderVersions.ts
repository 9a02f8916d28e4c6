import type { ModelVersionSummary } from '@model-services/backstage-plugin-model-services-common';

/** The alias by which teams mark the version in use, by MLflow's own examples. */
export const CHAMPION = 'champion';

/** The versions that people look for first: the champion, then those with any alias, then the newest. */
export function orderVersions(
  versions: readonly ModelVersionSummary[],
): ModelVersionSummary[] {
  return [...versions].sort(
    (a, b) => rank(a) - rank(b) || Number(b.version) - Number(a.version),
  );
}

function rank({ aliases }: ModelVersionSummary): number {
  if (aliases.includes(CHAMPION)) {
    return 0;
  }
  return aliases.length > 0 ? 1 : 2;
}
