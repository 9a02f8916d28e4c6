import { InputError } from '@backstage/errors';
import {
  type EnvironmentSpec,
  environmentSpecFromFiles,
  modelServability,
  parseMlModel,
  type Servability,
} from '@model-services/backstage-plugin-model-services-common';
import type { MlflowApi } from './mlflowApi';
import { readModelFile } from './modelFiles';
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

/** Reads the environment of a version that its MLmodel allows to serve, and judges that, too. */
export async function readEnvironment(
  api: MlflowApi,
  version: ApiModelVersion,
  mlModel: string,
  signal?: AbortSignal,
): Promise<{ servability: Servability; environment?: EnvironmentSpec }> {
  try {
    const named = parseMlModel(mlModel).pythonFunction?.environmentFiles;
    const [condaYaml, pythonEnvYaml, requirementsTxt] = await Promise.all(
      [
        named?.conda ?? 'conda.yaml',
        named?.virtualenv ?? 'python_env.yaml',
        'requirements.txt',
      ].map(path => readModelFile(api, version, path, signal)),
    );
    const environment = environmentSpecFromFiles({
      mlmodel: mlModel,
      condaYaml,
      pythonEnvYaml,
      requirementsTxt,
    });
    return { servability: { servable: true }, environment };
  } catch (error) {
    return { servability: refusal(error) };
  }
}

// What is wrong with a model's own files is an answer about the model; all else is a failure.
function refusal(error: unknown): Servability {
  if (error instanceof InputError) {
    const { message } = error;
    return {
      servable: false,
      reason: message.endsWith('.') ? message : `${message}.`,
    };
  }
  throw error;
}
