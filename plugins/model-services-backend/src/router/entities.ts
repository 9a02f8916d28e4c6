import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_IMAGE,
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  imageReadPermission,
  modelVersionRefSchema,
  parseImageReference,
  pinnedReference,
  type ModelService,
  type ModelVersionRef,
} from '@model-services/backstage-plugin-model-services-common';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import Router from 'express-promise-router';
import type { Inventory } from '../inventory';
import type { Authorize } from './authorize';

/** Routes of catalog entities that are model services. */
export function entitiesRouter({
  authorize,
  catalog,
  mlflow,
  inventory,
}: {
  authorize: Authorize;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  mlflow: Pick<MlflowClient, 'modelVersionUrl'>;
  inventory: Pick<Inventory, 'findImage'>;
}) {
  const router = Router();

  router.get('/entities/:kind/:namespace/:name', async (request, response) => {
    const credentials = await authorize(request, imageReadPermission);
    const entityRef = stringifyEntityRef(request.params);
    // With the caller's credentials: an entity that somebody may not see has no images for them.
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no entity ${entityRef}, or you may not see it`,
      );
    }

    const { image, digest } = readImage(entity);
    const modelVersion = readModelVersion(entity);
    const service: ModelService = {
      image,
      record: await inventory.findImage(digest),
      ...(modelVersion && {
        modelVersion,
        modelVersionUrl: mlflow.modelVersionUrl(modelVersion),
      }),
    };
    response.json(service);
  });

  return router;
}

function readImage(entity: Entity): { image: string; digest: string } {
  const annotation = entity.metadata.annotations?.[ANNOTATION_IMAGE];
  const entityRef = stringifyEntityRef(entity);
  if (!annotation) {
    throw new NotFoundError(
      `The entity ${entityRef} has no annotation ${ANNOTATION_IMAGE}, so it names no image. The template «MLflow model service» sets it; for an entity made by hand, add it with the image by digest.`,
    );
  }
  const { digest, ...image } = parseImageReference(annotation);
  if (!digest) {
    throw new InputError(
      `The annotation ${ANNOTATION_IMAGE} of ${entityRef} is «${annotation}», which is not one certain image; write it as host/path@sha256:…`,
    );
  }
  return { image: pinnedReference(image, digest), digest };
}

function readModelVersion(entity: Entity): ModelVersionRef | undefined {
  const { annotations = {} } = entity.metadata;
  return modelVersionRefSchema.safeParse({
    name: annotations[ANNOTATION_MODEL],
    version: annotations[ANNOTATION_MODEL_VERSION],
  }).data;
}
