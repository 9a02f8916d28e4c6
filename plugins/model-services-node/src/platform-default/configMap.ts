import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { defaultImages } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import type { Cluster, ClusterObject } from '../cluster';

const KEY = 'predictor_servers';

const configMapSchema = z.object({
  data: z.record(z.string(), z.string()).default({}),
});

/** Where the ConfigMap is that Seldon's operator reads. */
export interface ConfigMapRef {
  namespace: string;
  name: string;
}

/** The ConfigMap as it was read. */
export interface ReadConfigMap {
  /** JSON text that the operator can read. */
  predictorServers: string;
  /** The same object with another text, to be written over the one that was read. */
  withPredictorServers(text: string): ClusterObject;
}

/**
 * Reads the ConfigMap with the platform default.
 *
 * @throws NotFoundError when it is not there or is not Seldon's, ConflictError when the operator could not read it
 */
export async function readConfigMap(
  cluster: Cluster,
  ref: ConfigMapRef,
  options: { signal?: AbortSignal } = {},
): Promise<ReadConfigMap> {
  const where = `The ConfigMap ${ref.namespace}/${ref.name} on cluster «${cluster.name}»`;
  const object = await cluster.read(
    { apiVersion: 'v1', kind: 'ConfigMap', ...ref },
    options,
  );
  if (!object) {
    throw new NotFoundError(
      `${where} does not exist; write the one of Seldon's operator under modelServices.platformDefault.configMap in app-config`,
    );
  }
  const { data } = configMapSchema.parse(object);
  const predictorServers = data[KEY];
  if (predictorServers === undefined) {
    throw new NotFoundError(
      `${where} has no key ${KEY}, so it is not the one that Seldon's operator reads; write that one under modelServices.platformDefault.configMap in app-config`,
    );
  }
  checkReadable(predictorServers, where);
  return {
    predictorServers,
    withPredictorServers: text => ({
      ...object,
      data: { ...data, [KEY]: text },
    }),
  };
}

function checkReadable(text: string, where: string): void {
  try {
    defaultImages(text);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    // Nothing is wrong with what was asked for.
    throw new ConflictError(`${where}: ${error.message}`);
  }
}
