import {
  serviceSpecOf,
  withVariantUris,
  type ChoiceFault,
  type DeploymentPreview,
  type ModelServiceSpec,
  type PreviewDeploymentRequest,
  type ServiceDefaults,
} from '@model-services/backstage-plugin-model-services-common';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import { chooseImage, type ImageSources } from './chooseImage';
import { atRequest, withoutConsequences } from './faults';
import { findModel } from './findModel';

/** Where it is looked for what a person has chosen. */
export interface ChoiceSources {
  mlflow: Pick<MlflowClient, 'getVersion'>;
  images: ImageSources;
  /** What a service has where its settings do not say. */
  defaults: ServiceDefaults;
}

/** What the choices of a request come to. */
export interface ChosenService {
  /** Absent when there are faults. */
  service?: ModelServiceSpec;
  faults: ChoiceFault[];
  image: DeploymentPreview['image'];
}

/** Finds what was chosen and makes a service of it. */
export async function readChoices(
  request: PreviewDeploymentRequest,
  { mlflow, images, defaults }: ChoiceSources,
  signal: AbortSignal | undefined,
): Promise<ChosenService> {
  const faults: ChoiceFault[] = [];
  const model = await findModel(request.model, mlflow, { signal });
  if ('fault' in model) faults.push({ path: 'model', message: model.fault });
  const [image, settings] = await Promise.all([
    chooseImage(request, 'fault' in model ? undefined : model, images, signal),
    withVariantUris(request.settings, async (version, variant) => {
      const found = await findModel(version, mlflow, { signal });
      if ('modelUri' in found) return found.modelUri;
      const path = `settings.${variant}.modelVersion`;
      faults.push({ path, message: found.fault });
      return undefined;
    }),
  ]);
  if (image.fault) faults.push({ path: 'image', message: image.fault });

  const read = serviceSpecOf(
    {
      name: request.name,
      namespace: request.namespace,
      model: request.model,
      modelUri: 'fault' in model ? undefined : model.modelUri,
      image: image.reference,
      protocol:
        request.image.source === 'built' ? request.image.protocol : undefined,
      startSeconds: image.startSeconds,
      settings,
    },
    defaults,
  );
  if ('faults' in read) {
    faults.push(...withoutConsequences(read.faults.map(atRequest), faults));
  }
  return {
    faults,
    image: image.shown,
    ...('service' in read && faults.length === 0 && { service: read.service }),
  };
}
