import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  type EnvironmentSpec,
  pinnedReference,
  type Recipe,
} from '@model-services/backstage-plugin-model-services-common';
import { condaStandInContext, readStack } from '@model-services/dev-stack';
import { z } from 'zod';
import { createRegistryClient, resolveReference } from '../../registry';
import { sampleModels, type SampleModels } from '../__testUtils__/sampleModels';
import { prepareImage } from '../prepareImage';

jest.setTimeout(600_000);

const logger = mockServices.logger.mock();
const environment: EnvironmentSpec = {
  python: '3.11',
  requirements: ['cloudpickle==3.1.1'],
  conda: { packages: ['libgomp=12'], channels: ['conda-forge'] },
};
const askedSchema = z.union([
  z.object({ command: z.array(z.string()) }),
  z.object({ environment: z.string() }),
]);

// No conda channel can be reached from every machine that runs the tests. What conda is asked for is looked at, and
// what pip installs is installed.
describe('seldon-conda, with a stand-in for conda', () => {
  const stack = readStack();
  const repository = `test/seldon-conda-${process.pid}`;
  const registry = createRegistryClient(stack.registry);
  let models: SampleModels;
  let standIn: string;

  /** Builds a parent image, and answers with its reference by digest. */
  const buildParent = async (name: string, files: Record<string, string>) => {
    const contexts = join(stack.stateDirectory, 'contexts');
    mkdirSync(contexts, { recursive: true });
    const contextDirectory = mkdtempSync(join(contexts, 'conda-'));
    for (const [path, content] of Object.entries(files)) {
      writeFileSync(join(contextDirectory, path), content);
    }
    const { digest } = await models.dependencies.engine.build(
      {
        contextDirectory,
        repository: `${stack.registry.host}/${repository}`,
        tag: name,
        labels: {},
        secrets: {},
      },
      { logger },
    );
    return pinnedReference(
      { host: stack.registry.host, path: repository },
      digest,
    );
  };

  const prepare = (
    parent: string,
    recipes: readonly Recipe[] = models.dependencies.recipes,
  ) =>
    prepareImage(
      {
        modelVersion: { name: 'sample', version: '1' },
        environment,
        resolveAsOf: '2026-11-01T00:00:00Z',
        recipe: 'seldon-conda',
      },
      {
        ...models.dependencies,
        recipes,
        builder: {
          ...models.dependencies.builder,
          parents: [{ recipe: 'seldon-conda', image: parent }],
        },
      },
      { logger },
    );

  /** The same steps with a server of one small package. */
  const withSmallServer = () =>
    models.dependencies.recipes.map(recipe => ({
      ...recipe,
      serverRequirements: ['six==1.17.0'],
    }));

  /** Runs a program of an image to its end, and answers with the lines that it wrote. */
  const output = async (image: string, ...command: string[]) => {
    const lines: string[] = [];
    const container = await models.dependencies.engine.run(
      {
        image,
        modelDirectory: mkdtempSync(join(stack.stateDirectory, 'model-')),
        env: {},
        command,
        onLine: line => lines.push(line),
      },
      { logger },
    );
    const code = await container.exited;
    await container.stop();
    expect({ code, lines }).toMatchObject({ code: 0 });
    return lines;
  };

  beforeAll(async () => {
    models = sampleModels(
      'v3',
      repository,
      join(stack.stateDirectory, 'builder-shared'),
    );
    standIn = await buildParent(
      'stand-in',
      condaStandInContext(
        await resolveReference(stack.parents[0].image, registry),
      ),
    );
  });

  it("makes the environment of the model's conda packages, its lock and the parent's server", async () => {
    const { build } = await prepare(standIn);
    expect(build.recipe.name).toBe('seldon-conda');
    expect(build.parentImage).toBe(standIn);
    expect(build.packages).toEqual(
      expect.arrayContaining([
        { name: 'cloudpickle', version: '3.1.1' },
        { name: 'seldon-core', version: '1.17.1' },
      ]),
    );
    const image = `${build.repository}@${build.digest}`;

    const asked = (await output(image, 'cat', '/opt/conda/asked.jsonl')).map(
      line => askedSchema.parse(JSON.parse(line)),
    );
    expect(asked).toContainEqual({
      environment:
        'channels:\n  - conda-forge\n  - nodefaults\n' +
        'dependencies:\n  - python=3.11\n  - pip\n  - libgomp=12\n',
    });
    const commands = asked.flatMap(one =>
      'command' in one ? [one.command[0]] : [],
    );
    expect(commands).toEqual(['env', 'run', 'run', 'run', 'run', 'clean']);

    const python = '/opt/conda/envs/mlflow/bin/python';
    const versions = await output(
      image,
      python,
      '-c',
      'import cloudpickle, mlflow, numpy, six; print(cloudpickle.__version__, numpy.__version__.split(".")[0])',
    );
    expect(versions[versions.length - 1]).toBe('3.1.1 1');
    await output(
      image,
      python,
      '-c',
      `
import os, stat
assert not os.access("/microservice/before-run", os.X_OK)
for root, folders, files in os.walk("/opt"):
    for name in folders + files:
        mode = os.lstat(os.path.join(root, name)).st_mode
        assert stat.S_ISLNK(mode) or not mode & stat.S_IWOTH, name
        assert stat.S_ISLNK(mode) or mode & stat.S_IRGRP, name
assert not os.path.exists("/root/.cache"), "a cache"
`,
    );
  });

  it.each([
    [
      'conda cannot make the environment',
      'ENV CONDA_STAND_IN_FAILS_AT="env create"',
      /seldon-conda could not make the conda environment: conda env create ended with 1.*channels/,
    ],
    [
      'conda cannot run it',
      'ENV CONDA_STAND_IN_FAILS_AT=run',
      /seldon-conda could not look into the conda environment: conda run ended with 1/,
    ],
    [
      "the parent's server does not fit the lock",
      'RUN ["sh", "-c", "echo six==1.16.0 > /microservice/requirements.txt"]',
      /seldon-conda could not install the parent image's server: pip ended with 1/,
    ],
    [
      "conda's caches cannot be removed",
      'ENV CONDA_STAND_IN_FAILS_AT=clean',
      /seldon-conda could not remove conda's caches: conda clean ended with 1/,
    ],
    [
      'it is no image of Seldon',
      'RUN ["rm", "/microservice/before-run"]',
      /seldon-conda could not use the parent image: it has no \/microservice\/before-run.*builder\.parents/,
    ],
    [
      'it has an environment already',
      'RUN ["mkdir", "-p", "/opt/conda/envs/mlflow"]',
      /seldon-conda could not use the parent image: it has an environment mlflow already/,
    ],
  ])('ends the build and says why when %s', async (_, step, message) => {
    const parent = await buildParent('variant', {
      Dockerfile: `FROM ${standIn}\nUSER root\n${step}\n`,
    });
    await expect(prepare(parent, withSmallServer())).rejects.toThrow(message);
  });

  it('cannot be chosen without a parent image of its own', async () => {
    await expect(
      prepareImage(
        {
          modelVersion: { name: 'sample', version: '1' },
          environment,
          resolveAsOf: '2026-11-01T00:00:00Z',
        },
        models.dependencies,
        { logger },
      ),
    ).rejects.toThrow(
      /no parent image that the recipe seldon-conda can build on, only .*parents\/python:3\.11.*with recipe: seldon-conda/,
    );
  });
});
