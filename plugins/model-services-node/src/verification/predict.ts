import { z } from 'zod';
import { explainFailure } from '../http/explainFailure';
import type { RunningContainer } from '../builder';
import { withCause } from '../http';

const TIMEOUT_MILLISECONDS = 120_000;

/** A prediction as it was answered. */
export interface Prediction {
  /** The answer's body. */
  body: string;
  latencyMilliseconds: number;
}

const failureSchema = z.object({
  // Servers write the protocol buffer's name or its number.
  status: z.object({
    status: z.union([z.literal('FAILURE'), z.literal(1)]),
    info: z.string().optional(),
    reason: z.string().optional(),
  }),
});

const predictionSchema = z.union([
  z.object({ data: z.object({}) }),
  z.object({ strData: z.string() }),
  z.object({ binData: z.string() }),
  z.object({ jsonData: z.unknown().refine(value => value !== undefined) }),
]);

/**
 * Asks a server for a prediction on the Seldon protocol.
 *
 * @param request - the body
 * @throws Error with the server's own words when it answers with no prediction.
 */
export async function predict(
  container: Pick<RunningContainer, 'ask'>,
  request: string,
  signal?: AbortSignal,
): Promise<Prediction> {
  const start = performance.now();
  const { status, body } = await post(container, request, signal);
  const latencyMilliseconds = performance.now() - start;

  const document = parseJson(body);
  const failure = failureSchema.safeParse(document);
  if (failure.success) {
    const { info, reason } = failure.data.status;
    throw new Error(
      `the model answered its own input example with an error: ${
        info || reason || 'it gave no reason'
      }. Ask it the same with mlflow.models.predict; where that fails too, log the model again`,
    );
  }
  if (status >= 400) {
    throw new Error(
      `the server answered the model's own input example with HTTP ${status}: ${body.slice(
        0,
        1000,
      )}`,
    );
  }
  if (!predictionSchema.safeParse(document).success) {
    throw new Error(
      `the server's answer is no prediction on the Seldon protocol: ${body.slice(
        0,
        1000,
      )}`,
    );
  }
  return { body, latencyMilliseconds };
}

async function post(
  container: Pick<RunningContainer, 'ask'>,
  body: string,
  signal?: AbortSignal,
) {
  try {
    return await container.ask('/api/v1.0/predictions', {
      body,
      signal: AbortSignal.any([
        ...(signal ? [signal] : []),
        AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      ]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw withCause(
      new Error(`the server, asked for a prediction, ${explainFailure(error)}`),
      error,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
