import { createServer } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parseMlModel } from '@model-services/backstage-plugin-model-services-common';
import { readStack } from '@model-services/dev-stack';
import { assertServable } from './assertServable';
import { createMlflowClient } from './createMlflowClient';

jest.setTimeout(60_000);

function createClient(baseUrl: string) {
  return createMlflowClient(
    {
      mlflow: { baseUrl, webUrl: baseUrl },
      storage: {
        mappings: [
          { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow/' },
        ],
      },
      environments: { allowedChannels: [], allowedIndexes: [] },
    },
    () => undefined,
  );
}

describe.each(['v2', 'v3'] as const)('MLflow %s', major => {
  const { url, version: mlflowVersion } = readStack().mlflow[major];
  const client = createClient(url);
  const target = createMockDirectory();

  beforeEach(() => target.clear());

  it('finds the sample models by a part of their names', async () => {
    const { items } = await client.searchModels({ search: 'PRICE' });
    expect(items).toEqual([
      {
        name: 'house-prices',
        aliases: { champion: '2' },
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it.each([
    `house"prices`,
    `house'prices`,
    `house\\prices`,
    `"'`,
    `x%' OR name ILIKE '%`,
    `x%" OR name ILIKE "%`,
    'no such model',
  ])('finds nothing for «%s», and does not fail', async search => {
    await expect(client.searchModels({ search })).resolves.toMatchObject({
      items: [],
    });
  });

  it('lists versions with aliases and with why some cannot be served', async () => {
    const versions = await client.listVersions('house-prices');
    expect(versions).toMatchObject([
      {
        version: '3',
        status: 'PENDING_REGISTRATION',
        servability: {
          servable: false,
          reason: expect.stringContaining('not READY'),
        },
      },
      {
        version: '2',
        aliases: ['champion'],
        servability: { servable: true },
      },
      { version: '1', aliases: [], servability: { servable: true } },
    ]);
    await expect(client.listVersions('discount-rules')).resolves.toMatchObject([
      {
        servability: {
          servable: false,
          reason: expect.stringContaining('decision_rules'),
        },
      },
    ]);
  });

  it('reads a version by its alias, with the environment it was logged with', async () => {
    const version = await client.getVersion({
      name: 'house-prices',
      alias: 'champion',
    });
    expect(version).toMatchObject({
      name: 'house-prices',
      version: '2',
      aliases: ['champion'],
      artifactUri: expect.stringMatching(/^mlflow-artifacts:\/\d+\//),
      modelUri: expect.stringMatching(/^s3:\/\/mlflow\/\d+\//),
      environment: {
        python: expect.stringMatching(/^3\.\d+$/),
        requirements: expect.arrayContaining([`mlflow==${mlflowVersion}`]),
      },
    });
    expect(() => assertServable(version)).not.toThrow();
  });

  it('gives equal environments for models that were logged from the same one', async () => {
    const [prices, loans] = await Promise.all(
      ['house-prices', 'loan-defaults'].map(name =>
        client.getVersion({ name, version: '1' }),
      ),
    );
    expect(loans.environment).toEqual(prices.environment);
  });

  it.each([
    [{ name: 'house-prices', version: '3' }, /not READY/],
    [{ name: 'discount-rules', version: '1' }, /no flavour python_function/],
  ])('says why %j cannot be served', async (reference, reason) => {
    const version = await client.getVersion(reference);
    expect(version.environment).toBeUndefined();
    expect(() => assertServable(version)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(reason),
      }),
    );
  });

  it.each([
    [
      { name: 'nothing', version: '1' },
      /no registered model «nothing».*house-prices/,
    ],
    [{ name: 'nothing', alias: 'champion' }, /no registered model «nothing»/],
    [{ name: 'house-prices', version: '99' }, /no version 99; it has 3, 2, 1/],
    [
      { name: 'house-prices', alias: 'best' },
      /no alias «best»; it has champion/,
    ],
  ])('says what there is instead of %j', async (reference, message) => {
    await expect(client.getVersion(reference)).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('downloads the files of a model', async () => {
    await client.downloadFiles(
      { name: 'house-prices', version: '2' },
      target.path,
    );
    const files = target.content({
      shouldReadAsText: file => file.endsWith('MLmodel'),
    });
    expect(Object.keys(files ?? {})).toEqual(
      expect.arrayContaining([
        'MLmodel',
        'conda.yaml',
        'requirements.txt',
        'serving_input_example.json',
      ]),
    );
    expect(parseMlModel(String(files?.MLmodel)).pythonFunction).toBeDefined();
  });

  it('says so when another server answers', async () => {
    await expect(
      createClient(`${url}/static-files`).searchModels({}),
    ).rejects.toThrow("does not answer as MLflow's REST API");
  });
});

it('says what to check when MLflow is down', async () => {
  const port = await closedPort();
  await expect(
    createClient(`http://127.0.0.1:${port}`).searchModels({}),
  ).rejects.toThrow(
    `MLflow at http://127.0.0.1:${port} cannot be reached (ECONNREFUSED); check that it runs`,
  );
});

/** A port that nobody listens on. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('The server has no port')),
      );
    });
  });
}
