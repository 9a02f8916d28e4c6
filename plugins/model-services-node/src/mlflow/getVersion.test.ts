import { createHash } from 'node:crypto';
import type { ParentEntry } from '@model-services/backstage-plugin-model-services-common';
import { http, HttpResponse } from 'msw';
import {
  api,
  apiVersion,
  baseUrl,
  condaYaml,
  createClient,
  missing,
  mlModel,
  mockMlflow,
  proxy,
} from './__testUtils__/mockMlflow';

describe('getVersion', () => {
  const mlflow = mockMlflow();
  const reference = { name: 'wine', version: '1' };

  it('reads everything that a build and a manifest need', async () => {
    mlflow.serveVersion(
      { MLmodel: mlModel, 'conda.yaml': condaYaml },
      { version: { aliases: ['champion'], description: 'good' } },
    );
    await expect(
      createClient({}, [
        { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow' },
      ]).getVersion(reference),
    ).resolves.toEqual({
      name: 'wine',
      version: '1',
      aliases: ['champion'],
      status: 'READY',
      createdAt: '2026-11-23T09:08:05.210Z',
      description: 'good',
      artifactUri: 'mlflow-artifacts:/0/models/m-1/artifacts',
      modelUri: 's3://mlflow/0/models/m-1/artifacts',
      servability: { servable: true },
      environment: {
        python: '3.11',
        requirements: ['mlflow==3.17.2', 'numpy'],
      },
      environmentDetails: {
        readFrom: ['conda.yaml'],
        packageSources: [],
        warnings: [
          {
            kind: 'unpinned',
            message: expect.stringContaining('No version is fixed for numpy.'),
            values: { packages: ['numpy'] },
          },
        ],
      },
    });
  });

  it('reads the files that MLmodel names', async () => {
    mlflow.serveVersion({
      MLmodel: 'flavors: {python_function: {env: env/my.yaml}}',
      'env/my.yaml': condaYaml,
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      environment: { python: '3.11' },
    });
  });

  it.each([
    ['../../etc/passwd', 'could lead outside the model'],
    ['/etc/passwd', 'could lead outside the model'],
  ])('does not read %s for the environment', async (path, reason) => {
    const asked = mlflow.serveVersion({
      MLmodel: `flavors: {python_function: {env: ${path}}}`,
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringContaining(reason),
      },
    });
    expect(asked).not.toContain(path);
  });

  it('reads the files that requirements include, each once', async () => {
    const asked = mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml':
        'dependencies: [python=3.11, {pip: [numpy, -r more/a.txt, -c constraints.txt]}]',
      'constraints.txt': 'numpy<2',
      'more/a.txt': '-r b.txt',
      'more/b.txt': 'scipy==1.14.0\n-c c.txt',
      'more/c.txt': 'numpy>=1.26',
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      environment: {
        requirements: ['numpy', 'scipy==1.14.0'],
        constraints: ['numpy<2', 'numpy>=1.26'],
      },
      environmentDetails: {
        readFrom: [
          'conda.yaml',
          'more/a.txt',
          'more/b.txt',
          'more/c.txt',
          'constraints.txt',
        ],
      },
    });
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('tells of a file that requirements include and the model does not have', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml': 'dependencies: [python=3.11, {pip: [-c constraints.txt]}]',
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringContaining(
          'conda.yaml points at constraints.txt, which the model does not have',
        ),
      },
    });
  });

  it('asks for no file outside the model, however requirements name it', async () => {
    const asked = mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml': JSON.stringify({
        dependencies: [
          'python=3.11',
          { pip: ['-r ../a.txt', '-c /etc/passwd', '-r a/%2e%2e/b.txt'] },
        ],
      }),
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringMatching(/(could lead outside the model.*){3}/s),
      },
    });
    expect(asked.sort()).toEqual([
      'MLmodel',
      'conda.yaml',
      'python_env.yaml',
      'requirements.txt',
    ]);
  });

  it('tells which recipe takes conda packages, if their channel is listed', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml':
        'channels: [conda-forge]\ndependencies: [python=3.11, libgomp]',
    });
    const read = async (allowedChannels: string[]) =>
      (await createClient({}, [], { allowedChannels }).getVersion(reference))
        .servability;
    await expect(read([])).resolves.toMatchObject({
      servable: false,
      reason: expect.stringContaining('allowedChannels does not list'),
    });
    await expect(read(['conda-forge'])).resolves.toMatchObject({
      servable: false,
      reason: expect.stringContaining('Only a recipe that runs conda can'),
    });
  });

  it('can serve conda packages where the site has an image to install them on', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml':
        'channels: [conda-forge]\ndependencies: [python=3.11, libgomp]',
    });
    const rules = { allowedChannels: ['conda-forge'] };
    const read = async (...parents: ParentEntry[]) =>
      createClient({}, [], rules, parents).getVersion(reference);
    await expect(read()).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringMatching(
          /no parent image that the recipe seldon-conda can build on.*with recipe: seldon-conda.*recipe mlserver cannot install/,
        ),
      },
    });
    const image = 'registry.example.com/seldonio/mlflowserver:1.17.1';
    await expect(
      read({ recipe: 'seldon-conda', image }),
    ).resolves.toMatchObject({
      servability: { servable: true },
      environment: { conda: { packages: ['libgomp'] } },
    });
  });

  it('reads a wheel of the model to its end and unpacks nothing', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml':
        'dependencies: [python=3.11, {pip: [code/own-1.0-py3-none-any.whl]}]',
    });
    const read = async () => createClient().getVersion(reference);

    mlflow.use(
      http.get(`${proxy}/0/models/m-1/artifacts/code/*`, () =>
        HttpResponse.text('no zip'),
      ),
    );
    await expect(read()).resolves.toMatchObject({
      servability: { servable: true },
      environment: {
        wheels: [
          {
            path: 'code/own-1.0-py3-none-any.whl',
            sha256: createHash('sha256').update('no zip').digest('hex'),
          },
        ],
      },
    });

    mlflow.use(
      http.get(`${proxy}/0/models/m-1/artifacts/code/*`, () => missing()),
    );
    await expect(read()).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringContaining(
          'own-1.0-py3-none-any.whl, which the model does not have',
        ),
      },
    });
  });

  it('tells of an environment file that is too big', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml': '#'.repeat(5 * 1024 ** 2),
    });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      servability: {
        servable: false,
        reason: expect.stringContaining(
          'file conda.yaml has more than 4194304 bytes',
        ),
      },
    });
  });

  it('tells of an environment that is refused', async () => {
    mlflow.serveVersion({
      MLmodel: mlModel,
      'conda.yaml': 'dependencies: [python=3.11, {pip: ["-e ."]}]',
    });
    const version = await createClient().getVersion(reference);
    expect(version.environment).toBeUndefined();
    expect(version.servability).toEqual({
      servable: false,
      reason: expect.stringContaining('«-e .» in conda.yaml is refused'),
    });
  });

  it('tells of a version without python_function, with its files', async () => {
    mlflow.serveVersion({ MLmodel: 'flavors: {spark: {}}' });
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      artifactUri: 'mlflow-artifacts:/0/models/m-1/artifacts',
      servability: {
        servable: false,
        reason: expect.stringContaining('no flavour python_function'),
      },
    });
  });

  it('knows a missing file of MLflow 2 from a broken store by the list of files', async () => {
    mlflow.serveVersion({ MLmodel: mlModel });
    const present = { 'python_env.yaml': 'python: 3.10.1' };
    mlflow.use(
      http.get(`${baseUrl}/model-versions/get-artifact`, ({ request }) => {
        const path = new URL(request.url).searchParams.get('path');
        if (path === 'MLmodel') {
          return HttpResponse.text(mlModel);
        }
        return path === 'requirements.txt'
          ? HttpResponse.text('numpy')
          : HttpResponse.html('<h1>Internal Server Error</h1>', {
              status: 500,
            });
      }),
      http.get(proxy, () =>
        HttpResponse.json({ files: [{ path: 'requirements.txt' }] }),
      ),
    );
    await expect(createClient().getVersion(reference)).resolves.toMatchObject({
      environment: { python: '3.11', requirements: ['numpy'] },
    });

    mlflow.use(
      http.get(proxy, () =>
        HttpResponse.json({
          files: Object.keys(present).map(path => ({ path })),
        }),
      ),
    );
    await expect(createClient().getVersion(reference)).rejects.toThrow(
      'failed with status 500',
    );
  });

  it.each(['0', '-1', '1.5', 'latest', '', '1; drop'])(
    'refuses version «%s» without asking MLflow',
    async version => {
      await expect(
        createClient().getVersion({ name: 'wine', version }),
      ).rejects.toThrow('is not a version of a model; write a number');
    },
  );

  it('names what there is for an unknown version', async () => {
    mlflow.use(
      http.get(`${api}/model-versions/get`, missing),
      http.get(`${api}/registered-models/get`, () =>
        HttpResponse.json({ registered_model: { name: 'wine' } }),
      ),
      http.get(`${api}/model-versions/search`, () =>
        HttpResponse.json({
          model_versions: [apiVersion(), apiVersion({ version: '2' })],
        }),
      ),
    );
    await expect(
      createClient().getVersion({ name: 'wine', version: '7' }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: 'Model «wine» has no version 7; it has 2, 1',
      }),
    );
  });
});
