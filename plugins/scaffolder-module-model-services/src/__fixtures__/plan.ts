import {
  type BuildPlan,
  type PlanAlternative,
  warningOf,
} from '@model-services/backstage-plugin-model-services-common';

const seldonConda: PlanAlternative = {
  recipe: { name: 'seldon-conda', version: '1' },
  protocol: 'seldon',
  status: 'impossible',
  reasons: [
    'The recipe seldon-conda puts the model and its server into one environment, but the model wants numpy 2.4.6, seldon-core 1.17.1 wants numpy <2.0.0. Choose a recipe that can.',
  ],
  conflicts: [
    {
      package: 'numpy',
      model: { requirement: 'numpy==2.4.6' },
      server: {
        name: 'seldon-core',
        version: '1.17.1',
        requirement: 'numpy<2.0.0',
      },
      sentence:
        'the model wants numpy 2.4.6, seldon-core 1.17.1 wants numpy <2.0.0',
    },
  ],
};
const mlserver: PlanAlternative = {
  recipe: { name: 'mlserver', version: '1' },
  protocol: 'v2',
  status: 'possible',
  reasons: [],
  conflicts: [],
};
const isolatedPython: PlanAlternative = {
  recipe: { name: 'isolated-python', version: '1' },
  protocol: 'seldon',
  status: 'possible',
  reasons: [],
  conflicts: [],
};

/** The plan of an image that is yet to be built. */
export function plan(changes: Partial<BuildPlan> = {}): BuildPlan {
  return {
    modelVersion: { name: 'wine-quality', version: '2' },
    status: 'to-build',
    reasons: [],
    protocol: 'seldon',
    recipe: isolatedPython.recipe,
    parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
    python: '3.11',
    platform: 'linux/amd64',
    environmentKey: 'e'.repeat(64),
    resolution: { asOf: '2026-11-02T08:00:00.000Z', newest: false },
    lock: {
      digest: `sha256:${'b'.repeat(64)}`,
      packages: [
        { name: 'mlflow', version: '3.17.2' },
        { name: 'numpy', version: '2.4.6' },
        { name: 'scikit-learn', version: '1.9.1' },
      ],
      hashed: true,
    },
    conflicts: [],
    alternatives: [seldonConda, mlserver],
    warnings: [warningOf('unpinned', { packages: ['scikit-learn'] })],
    sizeGuess: {
      bytes: 251_658_240,
      parentBytes: 46_137_344,
      packageBytes: 205_520_896,
      hasServerApart: true,
    },
    unknown: [],
    ...changes,
  };
}

/** The plan of an image that is registered. */
export function foundPlan(): BuildPlan {
  const { sizeGuess: _none, ...rest } = plan({
    status: 'found',
    warnings: [],
    image: {
      repository: 'registry.example.com/model-services/base',
      digest: `sha256:${'c'.repeat(64)}`,
      sizeBytes: 396_361_728,
      resolvedAsOf: '2026-10-01T08:00:00.000Z',
    },
  });
  return rest;
}

/** The plan for a recipe that cannot hold the model. */
export function impossiblePlan(): BuildPlan {
  const { recipe, reasons, conflicts } = seldonConda;
  const {
    lock: _none,
    sizeGuess: _neither,
    ...rest
  } = plan({
    status: 'impossible',
    recipe,
    reasons,
    conflicts,
    alternatives: [isolatedPython, mlserver],
  });
  return rest;
}

/** The plan while registry and package index do not answer. */
export function unknownPlan(): BuildPlan {
  const index =
    "the model's packages could not be looked up; see that the package index can be reached from the backend's machine";
  const {
    lock: _none,
    sizeGuess: _neither,
    ...rest
  } = plan({
    status: 'unknown',
    warnings: [],
    unknown: [
      { what: 'image', reason: 'The registry does not answer' },
      { what: 'packages', reason: index },
    ],
    alternatives: [
      { ...mlserver, status: 'unknown', reasons: [index] },
      { ...seldonConda, status: 'unknown', reasons: [index], conflicts: [] },
    ],
  });
  return rest;
}
