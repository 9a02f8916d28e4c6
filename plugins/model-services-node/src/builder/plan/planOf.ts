import {
  type BuildPlan,
  findParent,
  type PlanAlternative,
  planWarnings,
  resolutionTime,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuilderConfig } from '../../config';
import { thisPlatform } from '../lookUpImage';
import type { BuildRequest } from '../types';
import type { SizeGuess } from './guessSize';
import type { Judgement, PlanRequest } from './types';

/** Puts a plan together of what was found out. */
export function planOf({
  request,
  build,
  judgement,
  size,
  alternatives,
  builder,
}: {
  request: PlanRequest;
  /** The build that was judged. */
  build: BuildRequest;
  judgement: Judgement;
  size: SizeGuess | undefined;
  alternatives: PlanAlternative[];
  builder: Pick<BuilderConfig, 'parents'>;
}): BuildPlan {
  const { status, recipe, image, reasons, conflicts, unknown } = judgement;
  const { python } = build.environment;
  const { newest = false, warnings = [] } = request;
  const registered = image?.registered;
  const lock = lockOf(judgement);
  return {
    modelVersion: build.modelVersion,
    status,
    reasons,
    protocol: build.protocol ?? 'seldon',
    ...(recipe && { recipe: { name: recipe.name, version: recipe.version } }),
    ...(registered && {
      image: {
        repository: registered.repository,
        digest: registered.digest,
        sizeBytes: registered.sizeBytes,
        resolvedAsOf: registered.resolvedAsOf,
      },
    }),
    ...(image && {
      parentImage: image.parentImage,
      environmentKey: image.environmentKey,
    }),
    python,
    platform: image?.platform ?? thisPlatform(),
    resolution: {
      asOf: recipe
        ? resolutionTime(recipe, build.resolveAsOf)
        : build.resolveAsOf,
      newest,
    },
    ...(lock && { lock }),
    conflicts,
    alternatives,
    warnings: planWarnings({
      environment: warnings,
      packages: lock?.packages ?? [],
      undated: judgement.lock?.undated,
      hasUnaskedIndexes:
        image?.indexes.length === 0 && Boolean(build.packageSources?.length),
      parentReference:
        recipe && findParent(recipe, python, builder.parents)?.image,
      isFound: registered !== undefined,
      newest,
    }),
    ...(size && 'bytes' in size && { sizeGuess: size }),
    unknown: [
      ...unknown,
      ...(size && 'reason' in size
        ? [{ what: 'size' as const, reason: size.reason }]
        : []),
    ],
  };
}

function lockOf({ image, lock }: Judgement): BuildPlan['lock'] {
  if (lock) {
    const { digest, packages, text } = lock;
    return { digest, packages, hashed: hasAllHashes(text), text };
  }
  return (
    image?.registered && {
      digest: image.registered.lockDigest,
      packages: image.registered.packages,
    }
  );
}

/** Whether each package of a lock names at least one hash of its files. */
function hasAllHashes(text: string): boolean {
  return text
    .split(/\n(?=\S)/)
    .filter(entry => entry.trim() !== '')
    .every(entry => entry.includes('--hash='));
}
