import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesApiRef } from '../src';
import {
  imageRecord,
  inheritingEntity,
  modelServiceEntity,
} from '../src/__fixtures__';
import { inheritingStates, states } from './states';

function entitiesFor(
  template: Entity,
  described: Record<string, { description: string }>,
): Entity[] {
  return Object.entries(described).map(([name, { description }]) => ({
    ...template,
    metadata: { ...template.metadata, name, description },
  }));
}

const entities = [
  ...entitiesFor(modelServiceEntity, states),
  ...entitiesFor(inheritingEntity, inheritingStates),
];

/** A catalog in memory that knows one entity for each state. */
export const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => new InMemoryCatalogClient({ entities }),
        }),
    }),
  ],
});

const fakeApi: ModelServicesApi = {
  async getModelService(entityRef) {
    return states[parseEntityRef(entityRef).name].answer();
  },
  getImage: async () => imageRecord(),
  listModels: notOnThisPage,
  listModelVersions: notOnThisPage,
  previewDeployment: notOnThisPage,
  planImage: notOnThisPage,
  registerImage: notOnThisPage,
  listPlatformDefaultChanges: notOnThisPage,
  revertPlatformDefault: notOnThisPage,
  setPlatformDefault: notOnThisPage,
  planPlatformDefault: notOnThisPage,
  // This question names no entity; the page's address does.
  getPlatformDefaults: () =>
    inheritingStates[window.location.pathname.split('/')[4] ?? ''].answer(),
};

async function notOnThisPage(): Promise<never> {
  throw new Error('The entity page does not ask this');
}

/** Answers of the backend for each state. */
export const fakeBackend = createFrontendModule({
  pluginId: 'model-services',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: defineParams =>
        defineParams({
          api: modelServicesApiRef,
          deps: {},
          factory: () => fakeApi,
        }),
    }),
  ],
});
