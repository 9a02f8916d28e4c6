import { readFile } from 'node:fs/promises';
import type { ModelVersionRef } from '@model-services/backstage-plugin-model-services-common';
import { expectedPredictionsSchema } from '@model-services/dev-stack';
import { z } from 'zod';
import type { PortalClient } from './portal';

const answerSchema = z.object({
  data: z.object({ ndarray: z.array(z.unknown()) }),
});

/** What an image answered for a model's input example when it was verified, as the inventory has it. */
export async function verifiedPredictions(
  portal: PortalClient,
  digest: string,
  model: ModelVersionRef,
): Promise<unknown[]> {
  const { verifications } = await portal.image(digest);
  const verification = verifications.find(
    ({ modelVersion }) =>
      modelVersion?.name === model.name &&
      modelVersion.version === model.version,
  );
  const answer = JSON.parse(verification?.response ?? 'null');
  return answerSchema.parse(answer).data.ndarray.flat();
}

/** What `mlflow.pyfunc` answers for the same example. */
export async function pyfuncPredictions(
  file: string,
  model: ModelVersionRef,
): Promise<number[] | undefined> {
  const entries = expectedPredictionsSchema.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  return entries.find(
    entry => entry.model === model.name && entry.version === model.version,
  )?.predictions;
}
