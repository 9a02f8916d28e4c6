import {
  type BuildContext,
  LAYER_LABEL,
  layerTag,
} from '@model-services/backstage-plugin-model-services-common';
import { buildContext, type ContextSettings } from '../buildContext';
import { findPushed } from '../pushedImage';
import type { ImageLocation } from '../registered';
import { createSingleFlight } from '../singleFlight';
import type { WorkOptions } from '../types';
import { layerKey } from './layerKey';

/** What a layer is made with. */
export interface LayerSettings extends ContextSettings {
  location: ImageLocation;
  /** Such as `linux/amd64`. */
  platform: string;
}

const builds = createSingleFlight<string>();

/**
 * Finds in the registry the image whose last layer is made of a context, or builds it. Equal requests at the same time make
 * one build.
 *
 * @returns its digest
 */
export async function prepareLayer(
  context: BuildContext,
  settings: LayerSettings,
  { logger, signal }: WorkOptions,
): Promise<string> {
  const { registry, repository } = settings.location;
  const key = layerKey(context, settings.platform);
  const image = {
    repository,
    tag: layerTag(key),
    labels: { [LAYER_LABEL]: key },
  };
  const found = await findPushed(image, registry, signal);
  if (found !== undefined) {
    logger.info('in the registry already');
    return found;
  }
  return builds(`${repository} ${key}`, {
    signal,
    onJoin: () =>
      logger.info('being built for another model already; waiting for it …'),
    work: workSignal =>
      buildContext(context, image, settings, { logger, signal: workSignal }),
  });
}
