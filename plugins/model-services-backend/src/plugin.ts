import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  environmentRefusal,
  modelServicesPermissions,
} from '@model-services/backstage-plugin-model-services-common';
import {
  createCluster,
  createMlflowClient,
  createRecipeCollection,
  createRegistryClient,
  createRegistryContents,
  lookUpImage,
  modelServicesRecipesExtensionPoint,
  planImage,
  readClusterConfig,
  readModelServicesConfig,
  readRecipes,
  readRepositoryFile,
} from '@model-services/backstage-plugin-model-services-node';
import { createInventory } from './inventory';
import { createImagePlans } from './plan';
import { createChangeLog, createPlatformDefaults } from './platform-default';
import { createDeploymentPreview } from './preview';
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
    const recipeCollection = createRecipeCollection(readRecipes());
    env.registerExtensionPoint(
      modelServicesRecipesExtensionPoint,
      recipeCollection,
    );

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
        const recipes = recipeCollection.all();
        const mlflow = createMlflowClient(settings, environment =>
          environmentRefusal(environment, recipes, settings.builder.parents),
        );
        const registry = createRegistryClient(settings.registry);
        const { repository } = settings.registry;
        const images = {
          builder: settings.builder,
          allowedIndexes: settings.environments.allowedIndexes,
          registry,
          repository,
          recipes,
          mlflow,
        };
        const clusterConfig = readClusterConfig(config);
        const cluster = clusterConfig && createCluster(clusterConfig);

        permissionsRegistry.addPermissions(modelServicesPermissions);
        httpRouter.use(
          createRouter({
            auditor,
            catalog,
            httpAuth,
            permissions,
            inventory,
            mlflow,
            registerImage: createImageRegistration({
              inventory,
              registry,
              contents: createRegistryContents(settings.registry),
              allowedImages: settings.adopt.allowedImages,
              repository,
              policy: settings.policy,
            }),
            platformDefaults: createPlatformDefaults({
              cluster,
              config: settings.platformDefault,
              git: settings.git,
              readRepositoryFile,
              inventory,
              log: await createChangeLog(database),
            }),
            planImage: createImagePlans({
              mlflow,
              plan: (request, options) => planImage(request, images, options),
            }),
            previewDeployment: createDeploymentPreview({
              mlflow,
              images: {
                inventory,
                repository: `${registry.host}/${repository}`,
                lookUp: (request, options) =>
                  lookUpImage(request, images, options),
              },
              git: settings.git,
              readRepositoryFile,
              cluster,
              platformDefault: settings.platformDefault,
              defaults: { envSecretRefName: settings.storage.envSecretRefName },
            }),
          }),
        );
      },
    });
  },
});
