/** About the environment that a model was logged with. */
export const environment = {
  'read-instead': {
    fault: 'MLmodel names {named}, which the model does not have.',
    effect:
      'The environment was read from {used} instead, which does not say what conda was asked for.',
  },
  'python-inferred': {
    fault: "The environment does not fix Python's version.",
    effect:
      'Python {python} was taken from {file}, which says what the model was logged with.',
  },
  'python-end-of-life': {
    fault: 'Python {python} has had no security fixes since {date}.',
    remedy: 'Log the model with a newer Python.',
  },
  unpinned: {
    fault: 'No version is fixed for {packages}.',
    effect:
      'The newest that fit are taken, which may differ from those the model was made with.',
    remedy: 'Pin them with pip_requirements.',
  },
  'gpu-packages': {
    fault: 'Made for GPUs: {packages}.',
    effect:
      "On a parent image without a GPU's libraries they take much space and may not work.",
    remedy:
      'Log the model with the packages for CPUs, or choose a parent for GPUs.',
  },
  'conda-coverage': {
    fault:
      'No scanner knows vulnerabilities of conda packages: {packages} will not be checked.',
    remedy: 'Take them with pip where you can.',
  },
};
