import type {
  ModelVersionSummary,
  RegisteredModelSummary,
} from '@model-services/backstage-plugin-model-services-common';

/** More than a page of registered models. */
export const models: RegisteredModelSummary[] = [
  {
    name: 'churn-classifier',
    description:
      'Which customers are about to leave, by their last ninety days',
    aliases: {},
  },
  { name: 'credit-risk', aliases: { champion: '7' } },
  {
    name: 'wine-quality',
    description: 'Predicts the quality of a wine from eleven measurements',
    aliases: { champion: '2', challenger: '4' },
  },
  ...Array.from({ length: 12 }, (_, index) => ({
    name: `forecast-store-${String(index + 1).padStart(2, '0')}`,
    aliases: {},
  })),
];

function version(
  number: number,
  rest: Partial<ModelVersionSummary> = {},
): ModelVersionSummary {
  return {
    name: 'wine-quality',
    version: String(number),
    aliases: [],
    status: 'READY',
    createdAt: `2026-11-${String(10 + number).padStart(2, '0')}T09:30:00.000Z`,
    servability: { servable: true },
    ...rest,
  };
}

/** Newest first, as the backend gives them; some cannot be served. */
export const versions: ModelVersionSummary[] = [
  version(6, {
    status: 'PENDING_REGISTRATION',
    servability: {
      servable: false,
      reason:
        'Its status in MLflow is PENDING_REGISTRATION, not READY. Wait until MLflow has registered it.',
    },
  }),
  version(5, {
    description: 'Kept as a spaCy pipeline',
    servability: {
      servable: false,
      reason:
        'It has no flavour python_function, which MLFLOW_SERVER loads (it has spacy). Log it with a flavour that brings python_function, such as mlflow.sklearn or mlflow.pyfunc.',
    },
  }),
  version(4, { aliases: ['challenger'] }),
  version(3),
  version(2, {
    aliases: ['champion', 'production'],
    description: 'Elastic net, trained on the harvest of 2025',
  }),
  version(1),
];
