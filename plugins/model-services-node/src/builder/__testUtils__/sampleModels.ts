import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { environmentRefusal } from '@model-services/backstage-plugin-model-services-common';
import {
  expectedPredictionsSchema,
  type ExpectedPredictions,
  readStack,
} from '@model-services/dev-stack';
import { readModelServicesConfig } from '../../config';
import { assertServable, createMlflowClient } from '../../mlflow';
import { runCommand as realRunCommand, type RunCommand } from '../../process';
import {
  createRegistryClient,
  createRegistryContents,
  type RegistryContents,
} from '../../registry';
import { createBuildahEngine } from '../buildah';
import type { PrepareDependencies } from '../prepareImage';
import { readRecipes } from '../recipes';
import type { BuildRequest } from '../types';

type Server = 'v2' | 'v3';

/** All that is needed to build images for sample models, on the real parts. */
export interface SampleModels {
  dependencies: PrepareDependencies & { contents: RegistryContents };
  /** Names of the programs that were started, in order. */
  started: string[];
  /** What a build of a sample model asks for. */
  request(name: string, version: string): Promise<BuildRequest>;
  /** Fetches a sample model's files into a new folder. */
  download(name: string, version: string): Promise<string>;
  /** What `mlflow.pyfunc` answers. */
  expected(name: string, version: string): ExpectedPredictions[number];
}

/**
 * @param server - which MLflow the models are in
 * @param repository - for base images; each test needs its own to find no other test's images
 * @param stateDirectory - of the builder; one that tests share has the layers of earlier builds
 */
export function sampleModels(
  server: Server,
  repository: string,
  stateDirectory: string,
): SampleModels {
  const stack = readStack();
  const config = readModelServicesConfig(
    new ConfigReader({
      modelServices: {
        mlflow: { baseUrl: stack.mlflow[server].url },
        registry: { url: stack.registry.url, repository },
        builder: {
          stateDirectory,
          parents: stack.parents,
          certificateAuthorityFile: stack.certificateAuthorityFile,
        },
        scanner: { cacheDirectory: stack.trivy.cacheDirectory },
        policy: { failOn: ['CRITICAL'] },
      },
    }),
  );
  const started: string[] = [];
  const runCommand: RunCommand = (command, args, options) => {
    started.push(command);
    return realRunCommand(command, args, options);
  };
  const recipes = readRecipes();
  const mlflow = createMlflowClient(config, environment =>
    environmentRefusal(environment, recipes, config.builder.parents),
  );

  return {
    started,
    dependencies: {
      builder: config.builder,
      registry: createRegistryClient(config.registry),
      contents: createRegistryContents(config.registry),
      repository,
      recipes,
      mlflow,
      engine: createBuildahEngine(config, { runCommand }),
      runCommand,
    },
    request: async (name, version) => {
      const modelVersion = await mlflow.getVersion({ name, version });
      assertServable(modelVersion);
      return {
        modelVersion: { name, version },
        environment: modelVersion.environment,
        resolveAsOf: modelVersion.createdAt,
      };
    },
    download: async (name, version) => {
      const directory = mkdtempSync(join(stack.stateDirectory, 'model-'));
      await mlflow.downloadFiles({ name, version }, directory);
      return directory;
    },
    expected: (name, version) => {
      const file = stack.mlflow[server].expectedPredictionsFile;
      const found = expectedPredictionsSchema
        .parse(JSON.parse(readFileSync(file, 'utf8')))
        .find(sample => sample.model === name && sample.version === version);
      if (!found) {
        throw new Error(`no sample model ${name} version ${version}`);
      }
      return found;
    },
  };
}
