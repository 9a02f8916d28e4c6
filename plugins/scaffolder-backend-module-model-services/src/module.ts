import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createModelServicesClient } from '@model-services/backstage-plugin-model-services-common';
import {
  commitFiles,
  lookUpImage,
  prepareImage,
  verifyImage,
} from '@model-services/backstage-plugin-model-services-node';
import { createCatalogEntityWaitAction } from './catalog';
import { createSeldonDeploymentRenderAction } from './deployment';
import { createGitCommitAction } from './git';
import {
  createModelImageBuildAction,
  createModelImageRegisterAction,
  createModelImageScanAction,
  createModelImageVerifyAction,
} from './image';
import { createMlflowModelFetchAction } from './mlflow';
import { lazyTools } from './tools';

/**
 * The actions that turn an MLflow model into a judged image and a SeldonDeployment.
 *
 * @public
 */
export const scaffolderModelServicesModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'model-services',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, config, discovery }) {
        const tools = lazyTools(config);
        const policy = () => tools().config.policy;
        const mlflow = () => tools().mlflow;

        actions.addActions(
          createMlflowModelFetchAction({ mlflow }),
          createModelImageBuildAction({
            lookUp: (request, options) =>
              lookUpImage(request, tools().images, options),
            prepare: (request, options) =>
              prepareImage(request, tools().images, options),
            recipe: () => tools().images.recipe,
            registryUrl: () => tools().config.registry.url,
          }),
          createModelImageVerifyAction({
            mlflow,
            verify: (request, options) =>
              verifyImage(request, tools().images, options),
          }),
          createModelImageScanAction({
            scanner: () => tools().scanner,
            policy,
          }),
          createModelImageRegisterAction({
            modelServices: createModelServicesClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
            auth,
            policy,
          }),
          createSeldonDeploymentRenderAction({
            envSecretRefName: () => tools().config.storage.envSecretRefName,
          }),
          createGitCommitAction({
            git: () => tools().config.git,
            commitFiles,
          }),
          createCatalogEntityWaitAction({ catalog }),
        );
      },
    });
  },
});
