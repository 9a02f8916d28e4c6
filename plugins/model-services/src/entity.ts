import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_IMAGE,
  MODEL_SERVICE_TYPE,
} from '@model-services/backstage-plugin-model-services-common';

/** Entities that have a model service page, as a predicate that app-config may replace. */
export const modelServiceFilter = {
  kind: 'component',
  'spec.type': MODEL_SERVICE_TYPE,
  [`metadata.annotations.${ANNOTATION_IMAGE}`]: { $exists: true },
};

/** Whether an entity has a model service page; for the entity page of the legacy system. */
export function isModelServiceAvailable(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    entity.spec?.type === MODEL_SERVICE_TYPE &&
    entity.metadata.annotations?.[ANNOTATION_IMAGE] !== undefined
  );
}
