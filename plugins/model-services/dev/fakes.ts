import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesApiRef } from '../src';
import { modelServiceEntity } from '../src/__fixtures__';
import { states } from './states';

const entities: Entity[] = Object.entries(states).map(
  ([name, { description }]) => ({
    ...modelServiceEntity,
    metadata: { ...modelServiceEntity.metadata, name, description },
  }),
);

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
  getImage: notOnThisPage,
  listModels: notOnThisPage,
  listModelVersions: notOnThisPage,
  registerImage: notOnThisPage,
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
