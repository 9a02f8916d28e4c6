import { InputError } from '@backstage/errors';
import {
  modelServability,
  parseMlModel,
  type Servability,
} from '@model-services/backstage-plugin-model-services-common';
import type { ApiModelVersion } from './schemas';

/** Judges a version by its status and its MLmodel. */
export function judgeVersion(
  version: ApiModelVersion,
  mlModel: string | undefined,
): Servability {
  try {
    return modelServability(
      version.status,
      mlModel === undefined ? undefined : parseMlModel(mlModel),
    );
  } catch (error) {
    return refusal(error);
  }
}

/**
 * What is wrong with a model's own files is an answer about the model.
 *
 * @throws all else, as a failure
 */
export function refusal(error: unknown): Servability {
  if (error instanceof InputError) {
    const { message } = error;
    return {
      servable: false,
      reason: message.endsWith('.') ? message : `${message}.`,
    };
  }
  throw error;
}
