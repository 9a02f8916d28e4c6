import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { toError } from '@backstage/errors';
import type { EnvironmentSpec } from '@model-services/backstage-plugin-model-services-common';
import {
  createBuildahEngine,
  createMlflowClient,
  createRegistryClient,
  prepareImage,
  readModelServicesConfig,
  readRecipes,
} from '../src';

// Builds an image of the recipe seldon-conda from Seldon's public image, with a real conda and a real channel, and looks
// whether its environment is there and the step that would make it anew is off. It needs the internet. See the README.

const USAGE =
  'usage: try:seldon-conda REGISTRY_URL [PARENT_IMAGE], such as http://127.0.0.1:5000';
const PARENT = 'docker.io/seldonio/mlflowserver:1.17.1';
const REPOSITORY = 'try/seldon-conda';
const ENVIRONMENT: EnvironmentSpec = {
  python: '3.9',
  requirements: ['cloudpickle==2.2.1', 'scikit-learn==1.2.2'],
  conda: { packages: ['libgomp'], channels: ['conda-forge'] },
};
const CHECK = `
import os, sys
import mlflow, seldon_core, sklearn
assert sys.prefix == "/opt/conda/envs/mlflow", sys.prefix
assert sys.version_info[:2] == (3, 9), sys.version
assert sklearn.__version__ == "1.2.2", sklearn.__version__
assert not os.access("/microservice/before-run", os.X_OK), "before-run can be run"
print("environment and start are as they should be")
`;

const print = (message: string) => {
  process.stdout.write(`${message}\n`);
};
const logger: LoggerService = {
  debug: print,
  info: print,
  warn: print,
  error: print,
  child: () => logger,
};

async function main(url: string | undefined, parentImage = PARENT) {
  if (!url) {
    throw new Error(USAGE);
  }
  const directory = await mkdtemp(join(tmpdir(), 'seldon-conda-'));
  try {
    const config = readModelServicesConfig(
      new ConfigReader({
        modelServices: {
          mlflow: { baseUrl: 'http://unused.example.com' },
          registry: { url, repository: REPOSITORY },
          builder: {
            stateDirectory: join(directory, 'builder'),
            parents: [{ recipe: 'seldon-conda', image: parentImage }],
            timeout: { hours: 2 },
          },
          scanner: { cacheDirectory: join(directory, 'unused') },
          policy: { failOn: ['CRITICAL'] },
        },
      }),
    );
    const engine = createBuildahEngine(config);
    const { build } = await prepareImage(
      {
        modelVersion: { name: 'sample', version: '1' },
        environment: ENVIRONMENT,
        resolveAsOf: new Date().toISOString(),
        recipe: 'seldon-conda',
      },
      {
        builder: config.builder,
        registry: createRegistryClient(config.registry),
        repository: REPOSITORY,
        recipes: readRecipes(),
        mlflow: createMlflowClient(config, () => undefined),
        engine,
      },
      { logger },
    );
    const image = `${build.repository}@${build.digest}`;
    const [{ modelPython }] = readRecipes().filter(
      ({ name }) => name === build.recipe.name,
    );
    const container = await engine.run(
      {
        image,
        modelDirectory: await mkdtemp(join(directory, 'model-')),
        env: {},
        command: [modelPython, '-c', CHECK],
      },
      { logger },
    );
    const code = await container.exited;
    await container.stop();
    if (code !== 0) {
      throw new Error(
        `${image} was built and is not as it should be:\n${container.logTail()}`,
      );
    }
    print(image);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const [, , url, parentImage] = process.argv;
main(url, parentImage).catch((error: unknown) => {
  process.stderr.write(`${toError(error).message}\n`);
  process.exitCode = 1;
});
