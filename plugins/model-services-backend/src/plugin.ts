import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { modelServicesPermissions } from '@model-services/backstage-plugin-model-services-common';
import {
  createMlflowClient,
  createRegistryClient,
  readModelServicesConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { createInventory } from './inventory';
import { createImageRegistration } from './registration';
import { createRouter } from './router';

/**
 * The inventory of model-service images, and what the portal reads of MLflow.
 *
 * @public
 */
export const modelServicesPlugin = createBackendPlugin({
  pluginId: 'model-services',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init({
        auditor,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        permissions,
        permissionsRegistry,
      }) {
        const settings = readModelServicesConfig(config);
        const inventory = await createInventory(database);

        permissionsRegistry.addPermissions(modelServicesPermissions);
        httpRouter.use(
          createRouter({
            auditor,
            catalog,
            httpAuth,
            permissions,
            inventory,
            mlflow: createMlflowClient(settings),
            registerImage: createImageRegistration({
              inventory,
              registry: createRegistryClient(settings.registry),
              repository: settings.registry.repository,
              policy: settings.policy,
            }),
          }),
        );
      },
    });
  },
});
