import { http, HttpResponse, type HttpResponseResolver } from 'msw';
import {
  api,
  apiVersion,
  baseUrl,
  createClient,
  missing,
  mlModel,
  mockMlflow,
} from './__testUtils__/mockMlflow';

describe('listVersions', () => {
  const mlflow = mockMlflow();
  function serveList(versions: object[], aliases: object[] = []) {
    const pages = [versions.slice(0, 1), versions.slice(1)];
    mlflow.use(
      http.get(`${api}/registered-models/get`, () =>
        HttpResponse.json({ registered_model: { name: 'wine', aliases } }),
      ),
      http.get(`${api}/model-versions/search`, ({ request }) => {
        const token = new URL(request.url).searchParams.get('page_token');
        return HttpResponse.json(
          token
            ? { model_versions: pages[1] }
            : { model_versions: pages[0], next_page_token: 'p2' },
        );
      }),
    );
  }

  it('reads all pages, newest first, with aliases and whether each can be served', async () => {
    serveList(
      [
        apiVersion({ version: '9' }),
        apiVersion({ version: '10', description: 'ten' }),
        apiVersion({ version: '11', status: 'PENDING_REGISTRATION' }),
        apiVersion({ name: 'wines', version: '12' }),
      ],
      [
        { alias: 'champion', version: '9' },
        { alias: 'old', version: '9' },
      ],
    );
    const asked = mlflow.serveVersion({ MLmodel: mlModel });

    const versions = await createClient().listVersions('wine');

    expect(versions).toMatchObject([
      {
        version: '11',
        servability: {
          servable: false,
          reason: expect.stringContaining('PENDING_REGISTRATION'),
        },
      },
      {
        version: '10',
        aliases: [],
        description: 'ten',
        servability: { servable: true },
      },
      { version: '9', aliases: ['champion', 'old'] },
    ]);
    expect(asked).toEqual(['MLmodel', 'MLmodel']);
  });

  it('reads the MLmodel of a version only once', async () => {
    serveList([apiVersion()]);
    const asked = mlflow.serveVersion({ MLmodel: mlModel });
    const client = createClient();
    await client.listVersions('wine');
    await client.listVersions('wine');
    expect(asked).toEqual(['MLmodel']);
  });

  it('reads it again after the model was registered anew', async () => {
    const asked = mlflow.serveVersion({ MLmodel: mlModel });
    const client = createClient();
    serveList([apiVersion()]);
    await client.listVersions('wine');
    serveList([apiVersion({ creation_timestamp: 1_795_424_999_999 })]);
    await client.listVersions('wine');
    expect(asked).toHaveLength(2);
  });

  it.each<[string, HttpResponseResolver, RegExp]>([
    ['no MLmodel', missing, /hold no MLmodel/],
    [
      'a broken MLmodel',
      () => HttpResponse.text('<html>'),
      /^MLmodel does not describe a model.*\.$/,
    ],
    [
      'an MLmodel that is too big',
      () => HttpResponse.text('#'.repeat(5 * 1024 ** 2)),
      /MLmodel has more than 4194304 bytes.*\.$/,
    ],
    [
      'a broken store',
      () => HttpResponse.json({}, { status: 502 }),
      /MLmodel cannot be read now.*status 502/,
    ],
  ])('tells of a version with %s', async (_, answer, reason) => {
    serveList([apiVersion()]);
    mlflow.serveVersion({}, { artifactUri: 's3://bucket/m' });
    mlflow.use(http.get(`${baseUrl}/model-versions/get-artifact`, answer));
    await expect(createClient().listVersions('wine')).resolves.toMatchObject([
      {
        servability: {
          servable: false,
          reason: expect.stringMatching(reason),
        },
      },
    ]);
  });

  it.each([
    [`a"b'c`, `name LIKE "a_b'c"`],
    ["it's", `name = "it's"`],
  ])('finds the versions of %s', async (name, filter) => {
    const filters: Array<string | null> = [];
    mlflow.use(
      http.get(`${api}/registered-models/get`, () =>
        HttpResponse.json({ registered_model: { name } }),
      ),
      http.get(`${api}/model-versions/search`, ({ request }) => {
        filters.push(new URL(request.url).searchParams.get('filter'));
        return HttpResponse.json({});
      }),
    );
    await expect(createClient().listVersions(name)).resolves.toEqual([]);
    expect(filters).toEqual([filter]);
  });
});
