import {
  type BuildContext,
  type ImagePlan,
  LAYER_LABEL,
  lockParts,
  parseImageReference,
  type Recipe,
  wheelAddress,
} from '@model-services/backstage-plugin-model-services-common';
import { together } from '../../process';
import type { Lock } from '../lock';
import { lockedPackages } from '../lockedPackages';
import type { PushedBuild } from '../pushedImage';
import { stage } from '../stage';
import type { WorkOptions } from '../types';
import { type LayerSettings, prepareLayer } from './prepareLayer';
import { titledLogger } from './titledLogger';

/** An image that is put together. */
export interface LayeredImage {
  /** Of what the packages' layers are put on. */
  base: BuildContext;
  layerContext: NonNullable<Recipe['layerContext']>;
  plan: ImagePlan;
  dependents: Lock['dependents'];
  /** What it will be. */
  image: PushedBuild;
}

/**
 * Finds or builds all layers of an image at the same time, and puts the image together in the registry.
 *
 * @returns the image's digest
 */
export async function joinLayers(
  { base, layerContext, plan, dependents, image }: LayeredImage,
  settings: LayerSettings,
  { logger, signal }: WorkOptions,
): Promise<string> {
  const { repository, tag, labels } = image;
  const layers = [
    { title: 'Base', context: base },
    ...lockParts(plan.lock, dependents).map(part => ({
      title: titleOf(part),
      context: layerContext(planOfPart(plan, part)),
    })),
  ];
  const images = await together(
    layers.map(
      ({ title, context }) =>
        (each: AbortSignal) =>
          prepareLayer(context, settings, {
            logger: titledLogger(logger, title),
            signal: each,
          }),
    ),
    signal,
  );
  const { path } = parseImageReference(repository);
  return stage(logger, 'Putting the image together', () =>
    settings.location.registry.joinImages(
      path,
      { images, labels: { ...labels, [LAYER_LABEL]: undefined }, tag },
      { signal },
    ),
  );
}

function titleOf(part: string): string {
  const names = lockedPackages(part).map(({ name }) => name);
  const [first = 'no packages', ...others] = names;
  return others.length > 0 ? `${first} + ${others.length}` : first;
}

/** A part has those of the model's wheels that it installs. */
function planOfPart(plan: ImagePlan, lock: string): ImagePlan {
  const { wheels, ...environment } = plan.environment;
  const own = wheels?.filter(wheel => lock.includes(wheelAddress(wheel)));
  return {
    ...plan,
    environment: { ...environment, ...(own?.length && { wheels: own }) },
    lock,
  };
}
