import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createModelServicesClient } from '@model-services/backstage-plugin-model-services-common';
import {
  adoptImage,
  commitFiles,
  createRecipeCollection,
  lookUpImage,
  prepareImage,
  readRecipes,
  readRepositoryFile,
  scaffolderModelServicesRecipesExtensionPoint,
  setDefaultInValuesFile,
  verifyImage,
} from '@model-services/backstage-plugin-model-services-node';
import { createCatalogEntityWaitAction } from './catalog';
import {
  createSeldonDeploymentApplyAction,
  createSeldonDeploymentDeleteAction,
  createSeldonDeploymentRenderAction,
} from './deployment';
import { createGitCommitAction } from './git';
import {
  createModelImageAdoptAction,
  createModelImageBuildAction,
  createModelImageRegisterAction,
  createModelImageScanAction,
  createModelImageVerifyAction,
} from './image';
import { createMlflowModelFetchAction } from './mlflow';
import {
  createDefaultImageRevertAction,
  createDefaultImageSetAction,
} from './platform-default';
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
    const recipes = createRecipeCollection(readRecipes());
    env.registerExtensionPoint(
      scaffolderModelServicesRecipesExtensionPoint,
      recipes,
    );

    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, config, discovery }) {
        const tools = lazyTools(config, recipes.all);
        const policy = () => tools().config.policy;
        const git = () => tools().config.git;
        const modelServices = createModelServicesClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const mlflow = () => tools().mlflow;
        const target = () => tools().target();

        actions.addActions(
          createMlflowModelFetchAction({ mlflow }),
          createModelImageBuildAction({
            lookUp: (request, options) =>
              lookUpImage(request, tools().images, options),
            prepare: (request, options) =>
              prepareImage(request, tools().images, options),
            protocolsOf: name =>
              tools().images.recipes.find(recipe => recipe.name === name)
                ?.protocols ?? [],
            registryUrl: () => tools().config.registry.url,
          }),
          createModelImageAdoptAction({
            adopt: (request, mayCopy, options) => {
              const { images, config: settings } = tools();
              const { registry, repository, contents } = images;
              const place = {
                repository: `${registry.host}/${repository}`,
                mayCopy,
                ...settings.adopt,
              };
              return adoptImage(request, contents, place, options);
            },
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
            modelServices,
            auth,
            policy,
          }),
          createSeldonDeploymentRenderAction({
            envSecretRefName: () => tools().config.storage.envSecretRefName,
            mlflow,
          }),
          createSeldonDeploymentApplyAction({ target }),
          createSeldonDeploymentDeleteAction({ target }),
          createDefaultImageSetAction({
            modelServices,
            auth,
            git,
            platformDefault: () => tools().config.platformDefault,
            readRepositoryFile,
            setDefaultInValuesFile,
          }),
          createDefaultImageRevertAction({ modelServices, auth }),
          createGitCommitAction({ git, commitFiles }),
          createCatalogEntityWaitAction({ catalog }),
        );
      },
    });
  },
});
