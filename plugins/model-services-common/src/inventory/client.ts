import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import {
  isError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { z } from 'zod';
import {
  DeploymentPreview,
  deploymentPreviewSchema,
  PreviewDeploymentRequest,
} from '../deployment/preview';
import {
  PlatformDefaultChangeList,
  platformDefaultChangeListSchema,
  PlatformDefaultPlan,
  platformDefaultPlanSchema,
  PlatformDefaultRequest,
  PlatformDefaultResult,
  platformDefaultResultSchema,
  PlatformDefaults,
  platformDefaultsSchema,
} from '../platform-default/api';
import {
  ModelList,
  modelListSchema,
  ModelService,
  modelServiceSchema,
  ModelVersionList,
  modelVersionListSchema,
} from './api';
import {
  ImageRecord,
  imageRecordSchema,
  RegisterImageRequest,
} from './records';

/** Plugin id below which the backend serves its routes. */
export const MODEL_SERVICES_PLUGIN_ID = 'model-services';

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

/**
 * A client of the model services backend for browsers and for other backends.
 * The two APIs are described by their shape, so that either system's own fit.
 */
export function createModelServicesClient(deps: {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}): ModelServicesApi {
  async function call<T>(
    route: string,
    answer: z.ZodType<T>,
    options: ModelServicesRequestOptions & { body?: unknown } = {},
  ): Promise<T> {
    const method = options.body === undefined ? 'GET' : 'POST';
    const baseUrl = await deps.discoveryApi.getBaseUrl(
      MODEL_SERVICES_PLUGIN_ID,
    );
    const response = await reach(deps.fetchApi, `${baseUrl}${route}`, {
      method,
      signal: options.signal,
      headers: {
        accept: 'application/json',
        ...(options.token && { authorization: `Bearer ${options.token}` }),
        ...(options.body !== undefined && {
          'content-type': 'application/json',
        }),
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return parseAnswer(`${method} ${route}`, answer, await response.text());
  }

  return {
    listModels({ search, pageToken, ...options } = {}) {
      const query = new URLSearchParams({
        ...(search && { search }),
        ...(pageToken && { pageToken }),
      }).toString();
      return call(
        `/models${query ? `?${query}` : ''}`,
        modelListSchema,
        options,
      );
    },
    listModelVersions(name, options) {
      return call(
        `/models/${encodeURIComponent(name)}/versions`,
        modelVersionListSchema,
        options,
      );
    },
    getModelService(entityRef, options) {
      return call(
        `/entities/${entityPath(entityRef)}`,
        modelServiceSchema,
        options,
      );
    },
    getImage(digest, options) {
      return call(
        `/images/${encodeURIComponent(digest)}`,
        imageRecordSchema,
        options,
      );
    },
    registerImage(request, options) {
      return call('/images', imageRecordSchema, { ...options, body: request });
    },
    getPlatformDefaults(options) {
      return call('/platform-defaults', platformDefaultsSchema, options);
    },
    planPlatformDefault(request, options) {
      return call('/platform-defaults/plan', platformDefaultPlanSchema, {
        ...options,
        body: request,
      });
    },
    setPlatformDefault(request, options) {
      return call('/platform-defaults', platformDefaultResultSchema, {
        ...options,
        body: request,
      });
    },
    revertPlatformDefault(changeId, options) {
      return call(
        `/platform-defaults/changes/${encodeURIComponent(changeId)}/revert`,
        platformDefaultResultSchema,
        { ...options, body: {} },
      );
    },
    listPlatformDefaultChanges(options) {
      return call(
        '/platform-defaults/changes',
        platformDefaultChangeListSchema,
        options,
      );
    },
    previewDeployment(request, options) {
      return call('/deployments/preview', deploymentPreviewSchema, {
        ...options,
        body: request,
      });
    },
  };
}

/**
 * What to tell a person of a failed call: the backend's own words, which name the cause and
 * the remedy, rather than the status line that a ResponseError has for its message.
 */
export function callFailureMessage(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  return error.name === 'ResponseError' && isError(error.cause)
    ? error.cause.message
    : error.message;
}

async function reach(
  fetchApi: { fetch: typeof fetch },
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetchApi.fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `The model services backend cannot be reached at ${url}. Check that it runs and that nothing lies between`,
      error,
    );
  }
}

function entityPath(entityRef: string | CompoundEntityRef): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

function parseAnswer<T>(
  request: string,
  answer: z.ZodType<T>,
  text: string,
): T {
  try {
    return answer.parse(JSON.parse(text));
  } catch (error) {
    const detail =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : 'it is not JSON, perhaps a login or proxy page';
    throw new ServiceUnavailableError(
      `The answer of the model services backend to ${request} cannot be read: ${detail}. ` +
        `Check that the backend has the same version of the model services plugins, and what lies between.`,
    );
  }
}
