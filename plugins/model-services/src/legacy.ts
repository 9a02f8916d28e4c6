import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createModelServicesClient } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesApiRef } from './api';

export { isModelServiceAvailable } from './entity';

const contentRouteRef = createRouteRef({ id: 'model-services' });

/** Model services on the entity page, for the legacy frontend system. */
export const modelServicesPlugin = createPlugin({
  id: 'model-services',
  apis: [
    createApiFactory({
      api: modelServicesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createModelServicesClient,
    }),
  ],
  routes: { entityContent: contentRouteRef },
});

/** The tab «Model service». */
export const EntityModelServiceContent = modelServicesPlugin.provide(
  createRoutableExtension({
    name: 'EntityModelServiceContent',
    mountPoint: contentRouteRef,
    component: async () =>
      (await import('./components/ModelServiceContent')).ModelServiceContent,
  }),
);

/** The card for the overview. */
export const EntityModelServiceCard = modelServicesPlugin.provide(
  createComponentExtension({
    name: 'EntityModelServiceCard',
    component: {
      lazy: async () =>
        (await import('./components/ModelServiceCard')).ModelServiceCard,
    },
  }),
);
