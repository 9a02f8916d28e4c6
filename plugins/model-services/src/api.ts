import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';

/** The model services backend, as the components of this plugin ask it. */
export const modelServicesApiRef = createApiRef<ModelServicesApi>().with({
  id: 'plugin.model-services.client',
  pluginId: 'model-services',
});
