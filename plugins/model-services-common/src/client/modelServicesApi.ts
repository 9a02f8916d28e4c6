import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  DeploymentPreview,
  PreviewDeploymentRequest,
} from '../deployment/preview';
import type {
  ImageRecord,
  ModelList,
  ModelService,
  ModelVersionList,
  RegisterImageRequest,
} from '../inventory';
import type { BuildPlan, PlanImageRequest } from '../plan';
import type {
  PlatformDefaultChangeList,
  PlatformDefaultPlan,
  PlatformDefaultRequest,
  PlatformDefaultResult,
  PlatformDefaults,
} from '../platform-default/api';

/** What every call of {@link ModelServicesApi} may be given. */
export interface ModelServicesRequestOptions {
  signal?: AbortSignal;
  /** Backstage token. A browser's fetch API adds its own; a backend must give one. */
  token?: string;
}

/** Which registered models to list. */
export interface ListModelsOptions extends ModelServicesRequestOptions {
  /** Part of a registered model's name. */
  search?: string;
  /** The `nextPageToken` of the page before. */
  pageToken?: string;
}

/**
 * The model services backend, seen from a client.
 *
 * Each method throws a ResponseError when the backend answers with an error, and a
 * ServiceUnavailableError when it does not answer or its answer is not of the agreed form.
 * An aborted call throws what its signal gives as the reason.
 */
export interface ModelServicesApi {
  /** One page of the registered models. */
  listModels(options?: ListModelsOptions): Promise<ModelList>;
  /** All versions of a registered model, newest first. */
  listModelVersions(
    name: string,
    options?: ModelServicesRequestOptions,
  ): Promise<ModelVersionList>;
  /** What an entity's annotations name, with the record of its image. */
  getModelService(
    entityRef: string | CompoundEntityRef,
    options?: ModelServicesRequestOptions,
  ): Promise<ModelService>;
  /** The inventory's record of an image. */
  getImage(
    digest: string,
    options?: ModelServicesRequestOptions,
  ): Promise<ImageRecord>;
  /** Sends what is known of an image; the backend judges it and answers with its record. */
  registerImage(
    request: RegisterImageRequest,
    options?: ModelServicesRequestOptions,
  ): Promise<ImageRecord>;
  /** What a service's choices make of it: manifest, problems, objects and differences. Writes nothing. */
  previewDeployment(
    request: PreviewDeploymentRequest,
    options?: ModelServicesRequestOptions,
  ): Promise<DeploymentPreview>;
  /** What a build of the image for a model version would do. Starts no builder. */
  planImage(
    request: PlanImageRequest,
    options?: ModelServicesRequestOptions,
  ): Promise<BuildPlan>;
  /** The images that Seldon uses for those who name none, as the cluster has them now. */
  getPlatformDefaults(
    options?: ModelServicesRequestOptions,
  ): Promise<PlatformDefaults>;
  /** What a change of the platform default would do; changes nothing. */
  planPlatformDefault(
    request: PlatformDefaultRequest,
    options?: ModelServicesRequestOptions,
  ): Promise<PlatformDefaultPlan>;
  /** Makes a registered image the platform default in the cluster. */
  setPlatformDefault(
    request: PlatformDefaultRequest,
    options?: ModelServicesRequestOptions,
  ): Promise<PlatformDefaultResult>;
  /** Takes a change of the platform default back, unless somebody else has changed it since. */
  revertPlatformDefault(
    changeId: string,
    options?: ModelServicesRequestOptions,
  ): Promise<PlatformDefaultResult>;
  /** The changes of the platform default that were made through the backend, newest first. */
  listPlatformDefaultChanges(
    options?: ModelServicesRequestOptions,
  ): Promise<PlatformDefaultChangeList>;
}
