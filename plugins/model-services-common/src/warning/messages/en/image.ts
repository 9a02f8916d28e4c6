const LICENCE =
  'is under the Business Source License 1.1, which allows no use in production without a licence from Seldon';
const USE_APACHE =
  'Use 1.17.1, the last release under the Apache License 2.0, if you have none.';

/** About the image that would be built or used for a model. */
export const image = {
  'gpu-packages-brought': {
    fault:
      "The model's packages bring along {count} that are made for GPUs: {packages}.",
    effect:
      "On a parent image without a GPU's libraries they take much space and may not work.",
    remedy:
      'Log the model with the packages for CPUs, or choose a parent for GPUs.',
  },
  undated: {
    fault:
      'The package index does not say when it got {packages}, so versions of any day are considered.',
    remedy: 'Pin them with pip_requirements.',
  },
  'indexes-not-asked': {
    fault:
      "The package indexes that the model names are not asked: they come after the site's own, and this portal has none.",
    remedy:
      'Ask who runs it to set modelServices.builder.packageSources.indexes.',
  },
  'seldon-licence': {
    fault: `The parent image {image} ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'seldon-licence-unclear': {
    fault:
      "The parent image {image} is one of Seldon's and does not say of which release.",
    effect: `Each since 1.18.0 ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'seldon-licence-of-server': {
    fault: `seldon-core {version} ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'found-as-built': {
    fault:
      'The image that is registered for this environment is used as it is, with the packages of the day it was built.',
    effect: 'The newest are taken only for an image that is yet to be built.',
  },
};
