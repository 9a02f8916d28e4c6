import { runCommand } from '@model-services/backstage-plugin-model-services-node';
import {
  expectedPredictionsSchema,
  readStack,
} from '@model-services/dev-stack';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const answerSchema = z.object({
  data: z.object({ ndarray: z.array(z.unknown()) }),
});

/**
 * What a service in the stack's cluster answers for a model's own input example. The request goes to the Service, by way
 * of the API server, since the addresses of Services lead nowhere outside the cluster.
 */
export async function servedPredictions(
  service: string,
  model: { name: string; version: string },
): Promise<unknown[]> {
  const { kubernetes, mlflow, stateDirectory } = readStack();
  const examples = expectedPredictionsSchema.parse(
    JSON.parse(await readFile(mlflow.v3.expectedPredictionsFile, 'utf8')),
  );
  const example = examples.find(
    entry => entry.model === model.name && entry.version === model.version,
  );
  const { columns: names, data: ndarray } = z
    .object({ columns: z.array(z.string()), data: z.array(z.unknown()) })
    .parse(example?.input);
  const file = join(stateDirectory, `request-to-${service}.json`);
  await writeFile(file, JSON.stringify({ data: { names, ndarray } }));
  const { stdout } = await runCommand(kubernetes.kubectl, [
    `--kubeconfig=${kubernetes.kubeconfig}`,
    'create',
    `--raw=/api/v1/namespaces/${kubernetes.namespace}/services/http:${service}-default:8000/proxy/api/v1.0/predictions`,
    `--filename=${file}`,
  ]);
  return answerSchema.parse(JSON.parse(stdout)).data.ndarray.flat();
}
