import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { z } from 'zod';
import { deploymentPreviewSchema } from '../deployment/preview';
import {
  imageRecordSchema,
  modelListSchema,
  modelServiceSchema,
  modelVersionListSchema,
} from '../inventory';
import { buildPlanSchema } from '../plan';
import {
  platformDefaultChangeListSchema,
  platformDefaultPlanSchema,
  platformDefaultResultSchema,
  platformDefaultsSchema,
} from '../platform-default/api';
import { callBackend, type CallDependencies } from './callBackend';
import type {
  ModelServicesApi,
  ModelServicesRequestOptions,
} from './modelServicesApi';

/** A client of the model services backend for browsers and for other backends. */
export function createModelServicesClient(
  deps: CallDependencies,
): ModelServicesApi {
  const call = <T>(
    route: string,
    answer: z.ZodType<T>,
    options?: ModelServicesRequestOptions & { body?: unknown },
  ) => callBackend(deps, route, answer, options);

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
    planImage(request, options) {
      return call('/plan', buildPlanSchema, { ...options, body: request });
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

function entityPath(entityRef: string | CompoundEntityRef): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}
