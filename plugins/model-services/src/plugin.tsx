import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import LayersIcon from '@material-ui/icons/Layers';
import { createModelServicesClient } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesApiRef } from './api';
import { modelServiceFilter } from './entity';

const modelServicesApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: modelServicesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createModelServicesClient,
    }),
});

const modelServiceContent = EntityContentBlueprint.make({
  params: {
    path: '/model-service',
    title: 'Model service',
    icon: <LayersIcon />,
    filter: modelServiceFilter,
    loader: async () => {
      const { ModelServiceContent } = await import(
        './components/ModelServiceContent'
      );
      return <ModelServiceContent />;
    },
  },
});

const modelServiceCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: modelServiceFilter,
    loader: async () => {
      const { ModelServiceCard } = await import(
        './components/ModelServiceCard'
      );
      return <ModelServiceCard />;
    },
  },
});

/** Model services on the entity page, for the new frontend system. */
export const modelServicesPlugin = createFrontendPlugin({
  pluginId: 'model-services',
  title: 'Model services',
  icon: <LayersIcon />,
  info: { packageJson: () => import('../package.json') },
  extensions: [modelServicesApi, modelServiceContent, modelServiceCard],
});
