import type { ServingProtocol } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

// Name of the unit in the graph, by which the open inference protocol addresses its model.
const UNIT = 'verification';
const MODEL_DIRECTORY = '/mnt/models';

/** How a server of a protocol is started and asked. */
export interface ServerKind {
  /** Answers with success once the model is loaded. */
  healthPath: string;
  predictPath: string;
  /** The variables that Seldon's operator (1.17.1) sets on a model's container, besides the ports. */
  environment(image: string): Record<string, string>;
  /** The server's own words when a body is an error; undefined when it is not. */
  failureIn(body: unknown): string | undefined;
  /** Whether a body is a prediction. */
  isPrediction(body: unknown): boolean;
}

const seldonFailureSchema = z.object({
  // Servers write the protocol buffer's name or its number.
  status: z.object({
    status: z.union([z.literal('FAILURE'), z.literal(1)]),
    info: z.string().optional(),
    reason: z.string().optional(),
  }),
});

const seldonPredictionSchema = z.union([
  z.object({ data: z.object({}) }),
  z.object({ strData: z.string() }),
  z.object({ binData: z.string() }),
  z.object({ jsonData: z.unknown().refine(value => value !== undefined) }),
]);

const seldon: ServerKind = {
  healthPath: '/health/ping',
  predictPath: '/api/v1.0/predictions',
  environment: image => ({
    ...unitEnvironment(image),
    PREDICTIVE_UNIT_PARAMETERS: JSON.stringify([
      { name: 'model_uri', value: MODEL_DIRECTORY, type: 'STRING' },
    ]),
  }),
  failureIn: body => {
    const failure = seldonFailureSchema.safeParse(body);
    return failure.data
      ? failure.data.status.info ||
          failure.data.status.reason ||
          'it gave no reason'
      : undefined;
  },
  isPrediction: body => seldonPredictionSchema.safeParse(body).success,
};

const v2FailureSchema = z.object({ error: z.string() });
const v2PredictionSchema = z.object({ outputs: z.array(z.object({})) });

const v2: ServerKind = {
  healthPath: '/v2/health/ready',
  predictPath: `/v2/models/${UNIT}/infer`,
  environment: image => ({
    ...unitEnvironment(image),
    MLSERVER_MODEL_IMPLEMENTATION: 'mlserver_mlflow.MLflowRuntime',
    MLSERVER_MODEL_NAME: UNIT,
    MLSERVER_MODEL_VERSION: 'v1',
    MLSERVER_MODEL_URI: MODEL_DIRECTORY,
  }),
  failureIn: body => v2FailureSchema.safeParse(body).data?.error,
  isPrediction: body => v2PredictionSchema.safeParse(body).success,
};

/** What differs between the protocols. */
export const SERVERS: Record<ServingProtocol, ServerKind> = { seldon, v2 };

function unitEnvironment(image: string): Record<string, string> {
  return {
    PREDICTIVE_UNIT_ID: UNIT,
    PREDICTIVE_UNIT_IMAGE: image,
    PREDICTIVE_UNIT_METRICS_ENDPOINT: '/prometheus',
    PREDICTOR_ID: UNIT,
    PREDICTOR_LABELS: JSON.stringify({ version: UNIT }),
    SELDON_DEPLOYMENT_ID: UNIT,
    SELDON_EXECUTOR_ENABLED: 'true',
  };
}
