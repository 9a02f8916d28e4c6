import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  type PyfuncAnswer,
  pyfuncAnswerSchema,
} from '@model-services/backstage-plugin-model-services-common';
import type { BuildEngine, WorkOptions } from '../builder';
import type { ModelRequest } from './readModelRequest';

const MODEL_DIRECTORY = '/mnt/models';
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** What `mlflow.pyfunc` is asked, and where. */
export interface PyfuncRequest {
  /** Reference by digest. */
  image: string;
  modelDirectory: string;
  /** Path, within the image, of the Python that has the model's packages. */
  modelPython: string;
  request: Pick<ModelRequest, 'askedWith' | 'withParams'>;
  timeoutMilliseconds: number;
}

/**
 * Asks `mlflow.pyfunc` in the model's own environment, which is in the image. Nothing of it runs any more when the
 * promise settles.
 *
 * @throws Error when the model cannot be loaded or does not predict there.
 */
export async function pyfuncAnswer(
  { image, modelDirectory, modelPython, request, ...bounds }: PyfuncRequest,
  engine: BuildEngine,
  { logger, signal }: WorkOptions,
): Promise<PyfuncAnswer> {
  // Nothing that the model prints looks like it.
  const marker = `pyfunc-answer-${randomUUID()}`;
  const pieces = collectPieces(marker);
  const container = await engine.run(
    {
      image,
      modelDirectory,
      env: { MLFLOW_DISABLE_TELEMETRY: 'true' },
      command: [
        modelPython,
        '-c',
        readScript(),
        marker,
        MODEL_DIRECTORY,
        request.withParams ? 'with-params' : 'without-params',
        request.askedWith,
      ],
      onLine: pieces.add,
    },
    { logger, signal },
  );
  try {
    const code = await ended(container.exited, bounds.timeoutMilliseconds);
    signal?.throwIfAborted();
    const text = pieces.text();
    if (code !== 0 || text === undefined) {
      throw new Error(
        `mlflow.pyfunc gave no answer in the model's own environment (${
          code === undefined
            ? `nothing within ${bounds.timeoutMilliseconds / 1000} seconds`
            : `it ended with code ${code}`
        }). Its last lines:\n${container.logTail()}`,
      );
    }
    const answer = pyfuncAnswerSchema.parse(JSON.parse(text));
    if ('error' in answer) {
      throw new Error(
        `${answer.error}. Ask it the same with mlflow.models.predict; where that fails too, log the model again`,
      );
    }
    return answer;
  } finally {
    await container.stop();
  }
}

function readScript(): string {
  return readFileSync(
    resolvePackagePath(
      '@model-services/backstage-plugin-model-services-node',
      'server/verify/pyfunc_answer.py',
    ),
    'utf8',
  );
}

async function ended(
  exited: Promise<number>,
  milliseconds: number,
): Promise<number | undefined> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      exited,
      sleep(milliseconds, undefined, { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
  }
}

/** Joins a text that is printed in pieces, each with its number: they may come between other lines. */
function collectPieces(marker: string) {
  const pieces = new Map<number, string>();
  const pattern = new RegExp(`^${marker} (\\d+)/(\\d+) (.*)$`, 's');
  let count = 0;
  let characters = 0;
  return {
    add(line: string): void {
      const match = pattern.exec(line);
      if (match && characters < MAX_CHARACTERS) {
        count = Number(match[2]);
        characters += match[3].length;
        pieces.set(Number(match[1]), match[3]);
      }
    },
    /** Undefined while a piece is missing. */
    text(): string | undefined {
      if (count === 0 || pieces.size !== count) {
        return undefined;
      }
      return Array.from({ length: count }, (_, index) =>
        pieces.get(index + 1),
      ).join('');
    },
  };
}
