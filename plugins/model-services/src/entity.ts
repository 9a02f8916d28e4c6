import type { Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  ANNOTATION_PLATFORM_DEFAULT,
  MODEL_SERVICE_TYPE,
  modelVersionRefSchema,
  type ModelVersionRef,
} from '@model-services/backstage-plugin-model-services-common';

const OWN_IMAGE = `metadata.annotations.${ANNOTATION_IMAGE}` as const;
const INHERITED_IMAGE =
  `metadata.annotations.${ANNOTATION_PLATFORM_DEFAULT}` as const;

/** Entities that have a model service page, as a predicate that app-config may replace. */
export const modelServiceFilter: FilterPredicate = {
  $all: [
    { kind: 'component', 'spec.type': MODEL_SERVICE_TYPE },
    {
      $any: [
        { [OWN_IMAGE]: { $exists: true } },
        { [INHERITED_IMAGE]: { $exists: true } },
      ],
    },
  ],
};

/** Whether an entity has a model service page; for the entity page of the legacy system. */
export function isModelServiceAvailable(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    entity.spec?.type === MODEL_SERVICE_TYPE &&
    [ANNOTATION_IMAGE, ANNOTATION_PLATFORM_DEFAULT].some(
      name => entity.metadata.annotations?.[name] !== undefined,
    )
  );
}

/** A server of the platform that services without an image of their own run on. */
export interface InheritedServer {
  /** Such as `MLFLOW_SERVER`. */
  implementation: string;
  /** Such as `seldon`. */
  protocol: string;
}

/** The server whose image an entity's service inherits; undefined when the entity names an image itself. */
export function inheritedServer(entity: Entity): InheritedServer | undefined {
  const { annotations = {} } = entity.metadata;
  if (annotations[ANNOTATION_IMAGE] !== undefined) {
    return undefined;
  }
  const [implementation, protocol = 'seldon'] =
    annotations[ANNOTATION_PLATFORM_DEFAULT]?.split('/') ?? [];
  return implementation ? { implementation, protocol } : undefined;
}

/** The model version that an entity names, with the address of its page when the entity links to it. */
export function servedModelVersion(entity: Entity): {
  modelVersion?: ModelVersionRef;
  modelVersionUrl?: string;
} {
  const { annotations = {}, links = [] } = entity.metadata;
  return {
    modelVersion: modelVersionRefSchema.safeParse({
      name: annotations[ANNOTATION_MODEL],
      version: annotations[ANNOTATION_MODEL_VERSION],
    }).data,
    modelVersionUrl: links.find(({ type }) => type === 'model-version')?.url,
  };
}
