import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the wizard's fields in English.
 * Another language is added in an app by a translation resource for this reference.
 */
export const scaffolderModelServicesTranslationRef = createTranslationRef({
  id: 'scaffolder-model-services',
  messages: {
    retry: 'Try again',
    models: {
      label: 'Registered model',
      placeholder: 'Type a part of its name',
      loading: 'Loading registered models',
      more: 'Load more models',
      noMatch: 'No registered model has «{{search}}» in its name',
      failed: 'The registered models could not be loaded',
      empty: {
        title: 'MLflow has no registered models',
        remedy:
          'Register one, for instance by giving registered_model_name to mlflow.<flavour>.log_model, then look again.',
        retry: 'Look again',
      },
    },
    versions: {
      label: 'Version',
      version: 'Version {{version}}',
      loading: 'Loading the versions of {{model}}',
      failed: 'The versions of {{model}} could not be loaded',
      empty: '{{model}} has no versions',
      emptyRemedy:
        'Log a model under this name, or choose another registered model.',
      gone: '{{model}} has no version {{version}}. Choose another one.',
      noneServable:
        'No version of this model can be served. The reasons are below.',
      cannotBeServed: 'Cannot be served',
      showAll: 'Show all {{total}} versions',
      registered: 'Registered',
    },
  },
});
