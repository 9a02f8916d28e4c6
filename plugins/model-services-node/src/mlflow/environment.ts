import { InputError } from '@backstage/errors';
import {
  type EnvironmentFiles,
  environmentPaths,
  type EnvironmentRules,
  type EnvironmentSpec,
  environmentSpecFromFiles,
  referencedFiles,
} from '@model-services/backstage-plugin-model-services-common';
import type { MlflowApi } from './mlflowApi';
import { readModelFile } from './modelFiles';
import type { ApiModelVersion } from './schemas';
import { refusal } from './servability';
import type { ModelVersion } from './types';
import { readWheelDigests } from './wheels';

/** Says why no image can be made for an environment, and what to do; undefined when one can. */
export type EnvironmentJudge = (
  environment: EnvironmentSpec,
) => string | undefined;

/** Reads the environment of a version that its MLmodel allows to serve, and judges that, too. */
export async function readEnvironment(
  api: MlflowApi,
  version: ApiModelVersion,
  mlModel: string,
  { rules, judge }: { rules: EnvironmentRules; judge: EnvironmentJudge },
  signal?: AbortSignal,
): Promise<
  Pick<ModelVersion, 'servability' | 'environment' | 'environmentDetails'>
> {
  try {
    const { environment, ...environmentDetails } = environmentSpecFromFiles(
      await readEnvironmentFiles(api, version, mlModel, rules, signal),
      { rules, today: new Date().toISOString() },
    );
    const reason = judge(environment);
    if (reason) {
      throw new InputError(reason);
    }
    return {
      servability: { servable: true },
      environment,
      environmentDetails,
    };
  } catch (error) {
    return { servability: refusal(error) };
  }
}

async function readEnvironmentFiles(
  api: MlflowApi,
  version: ApiModelVersion,
  mlModel: string,
  rules: EnvironmentRules,
  signal?: AbortSignal,
): Promise<EnvironmentFiles> {
  const { conda, virtualenv } = environmentPaths(mlModel);
  const [condaYaml, pythonEnvYaml, requirementsTxt] = await Promise.all(
    [conda, virtualenv, 'requirements.txt'].map(path =>
      readModelFile(api, version, path, signal),
    ),
  );
  const included = new Map<string, string>();
  const files: EnvironmentFiles = {
    mlmodel: mlModel,
    condaYaml,
    pythonEnvYaml,
    requirementsTxt,
    included,
  };

  // A file that was read may name others.
  const asked = new Set<string>();
  let wanted = referencedFiles(files, rules);
  while (wanted.texts.some(path => !asked.has(path))) {
    for (const path of wanted.texts.filter(text => !asked.has(text))) {
      asked.add(path);
      const text = await readModelFile(api, version, path, signal);
      if (text !== undefined) {
        included.set(path, text);
      }
    }
    wanted = referencedFiles(files, rules);
  }
  return {
    ...files,
    wheels: await readWheelDigests(api, version, wanted.wheels, signal),
  };
}
