import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the wizard's fields, in English and Russian.
 * Another language is added in an app by a translation resource for this reference.
 */
export const scaffolderModelServicesTranslationRef = createTranslationRef({
  id: 'scaffolder-model-services',
  translations: { ru: async () => ({ default: (await import('./ru')).ru }) },
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
      choose: 'Choose a registered model and one of its versions',
      notServable:
        'Version {{version}} of {{name}} cannot be served: {{reason}}',
      notChecked:
        'Version {{version}} of {{name}} could not be checked, try again: {{reason}}',
      noneServable:
        'No version of this model can be served. The reasons are below.',
      cannotBeServed: 'Cannot be served',
      showAll: 'Show all {{total}} versions',
      registered: 'Registered',
    },
    plan: {
      loading: 'Finding out what a build would do',
      failed: 'The image could not be planned',
      status: {
        found: {
          title: 'Image: registered',
          text: 'An image with the environment of this model was built, tried, scanned and admitted before. It is used again, and nothing is built.',
        },
        'to-build': {
          title: 'Image: will be built',
          text: 'No registered image has the environment of this model. Building, trying and scanning one takes from half a minute to several minutes, by how many packages there are and how many of them the builder has.',
        },
        impossible: {
          title: 'Image: cannot be built',
          text: 'No task has to be run to find that out.',
        },
        unknown: {
          title: 'Image: not known',
          text: 'Not all could be found out. The task finds out again, and stops where it cannot go on.',
        },
      },
      model: 'the model',
      modelThrough: "the model's {{package}}",
      conflict:
        '{{server}} wants {{serverWants}}, {{model}} wants {{modelWants}}.',
      avoid: 'Without this conflict: {{recipes}}.',
      unknown: {
        model: 'The model is not known.',
        image: 'Whether there is an image is not known.',
        packages: 'The packages are not known.',
        size: 'The size is not known.',
      },
      warning: 'Warning',
      warnings: 'Warnings',
      packages_one: '{{count}} package',
      packages_other: '{{count}} packages',
      facts: {
        image: 'Image',
        recipe: 'Recipe',
        protocol: 'Protocol',
        python: 'Python',
        platform: 'Platform',
        parent: 'Parent image',
        packagesOf: 'Packages of',
        size: 'Size',
        sizeGuess: 'Size, guessed',
        mebibytes: '{{size}} MiB, compressed',
        about:
          'About {{size}} MiB, compressed: the parent image ({{parent}} MiB) and the files of the packages ({{packages}} MiB), without what is compiled in a build.',
        aboutWithoutServer:
          'About {{size}} MiB, compressed: the parent image ({{parent}} MiB) and the files of the packages ({{packages}} MiB), without the server and what is compiled in a build.',
      },
      recipe: {
        title: 'Recipe',
        automatic: 'Automatic: the first that can work',
        named: '{{name}} (protocol {{protocol}})',
        impossible: 'Not possible',
        unknown: 'Not known',
      },
      time: {
        title: 'Packages that the model leaves open',
        logged: 'Of the day the model version was registered',
        newest: 'The newest there are',
      },
      mustHaveModel: 'Choose a model version first.',
      mustBePossible:
        'No image can be built so. Choose another recipe or another model version.',
      mustBeChecked: 'The image could not be planned, try again: {{reason}}',
    },
    settings: {
      advanced: 'Advanced settings',
      set_one: '{{count}} set',
      set_other: '{{count}} set',
    },
    preview: {
      loading: 'Rendering the manifest',
      failed: 'The manifest could not be previewed',
      manifest: 'Manifest',
      noManifest:
        'The choices make no manifest yet. Go back and mend what is listed under «Problems».',
      problems: 'Problems',
      noProblems: 'No problems',
      error: 'Error',
      warning: 'Warning',
      errors_one: '{{count}} error',
      errors_other: '{{count}} errors',
      warnings_one: '{{count}} warning',
      warnings_other: '{{count}} warnings',
      line: 'line {{line}}',
      mustBeComplete:
        'The preview is not complete. Fill in the earlier pages first.',
      mustBeMended_one:
        'The manifest has an error. Go back and mend it before you go on.',
      mustBeMended_other:
        'The manifest has {{count}} errors. Go back and mend them before you go on.',
      mustBeChecked: 'The manifest could not be checked, try again: {{reason}}',
      empty: {
        title: 'There is nothing to preview yet',
        remedy: 'Go back and fill in:',
        model: 'the model version',
        name: 'the name of the service',
        namespace: 'the Kubernetes namespace',
      },
      image: {
        reason: 'Reason: {{reason}}',
        registered: {
          title: 'Image: registered',
          text: 'An image with the environment of this model was built, scanned and admitted before. It will be used again.',
        },
        toBeBuilt: {
          title: 'Image: will be built',
          text: 'No registered image has the environment of this model. The task builds one; its digest is known after that, and stands as zeros here.',
        },
        platformDefault: {
          title: 'Image: platform default',
          text: 'The manifest names no image. The service runs on the default of the platform, and moves to another one at its next change after the default is changed.',
        },
        given: {
          title: 'Image: as given',
          text: 'The manifest names this image.',
        },
        unknown: {
          title: 'Image: not known',
          text: 'It cannot be said which image the service will run on.',
        },
      },
      objects: {
        title: 'What the operator will make',
        kind: 'Kind',
        name: 'Name',
        replicas: 'Replicas',
        containers: 'Containers',
        ports: 'Ports',
        imageUnknown: 'The image of the platform, which is not known here',
      },
      comparison: {
        title: 'What changes',
        git: 'Git',
        cluster: 'Cluster',
        new: 'New',
        same: 'Unchanged',
        changed: 'Changed',
        unknown: 'Unknown',
        diff: 'Differences',
      },
    },
  },
});
