import type { RequestSource } from '@model-services/backstage-plugin-model-services-common';
import type { RunningContainer } from '../builder';
import { withCause } from '../http';
import { explainFailure } from '../http/explainFailure';
import type { ServerKind } from './servers';

const TIMEOUT_MILLISECONDS = 120_000;
const SHOWN_CHARACTERS = 1000;

/** A prediction as it was answered. */
export interface Prediction {
  /** The answer's body. */
  body: string;
  latencyMilliseconds: number;
}

const ASKED: Record<RequestSource, { what: string; remedy: string }> = {
  'input-example': {
    what: "the model's own input example",
    remedy:
      'Ask it the same with mlflow.models.predict; where that fails too, log the model again',
  },
  signature: {
    what: "values made up to fit the model's signature",
    remedy:
      'The model may want other values: log it again with an input example, and register that version',
  },
};

/**
 * Asks a server for a prediction.
 *
 * @param request - the body, and where it came from
 * @throws Error with the server's own words when it answers with no prediction.
 */
export async function predict(
  container: Pick<RunningContainer, 'ask'>,
  server: ServerKind,
  request: { body: string; source: RequestSource },
  signal?: AbortSignal,
): Promise<Prediction> {
  const { what, remedy } = ASKED[request.source];
  const start = performance.now();
  const { status, body } = await post(container, server, request.body, signal);
  const latencyMilliseconds = performance.now() - start;

  const document = parseJson(body);
  const failure = server.failureIn(document);
  if (failure !== undefined) {
    throw new Error(
      `the model answered ${what} with an error: ${failure}. ${remedy}`,
    );
  }
  const shown = body.slice(0, SHOWN_CHARACTERS);
  if (status >= 400) {
    throw new Error(
      `the server answered ${what} with HTTP ${status}: ${shown}`,
    );
  }
  if (!server.isPrediction(document)) {
    throw new Error(
      `the server's answer is no prediction on the protocol it was asked on: ${shown}`,
    );
  }
  return { body, latencyMilliseconds };
}

async function post(
  container: Pick<RunningContainer, 'ask'>,
  { predictPath }: ServerKind,
  body: string,
  signal?: AbortSignal,
) {
  try {
    return await container.ask(predictPath, {
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
