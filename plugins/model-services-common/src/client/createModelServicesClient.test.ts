import {
  callFailureMessage,
  createModelServicesClient,
  type ModelServicesApi,
} from '.';

const digest = `sha256:${'a'.repeat(64)}`;

function clientAnswering(body: unknown, status = 200) {
  const fetch = jest.fn(
    async (_url: unknown, _init?: RequestInit) =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  const client = createModelServicesClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('createModelServicesClient', () => {
  it('lists models with search text and page token in the query', async () => {
    const page = {
      items: [{ name: 'wine', aliases: { champion: '2' } }],
      nextPageToken: 'next',
    };
    const { client, fetch } = clientAnswering(page);
    const { signal } = new AbortController();

    await expect(
      client.listModels({ search: 'wine & more', pageToken: 'a+b', signal }),
    ).resolves.toEqual(page);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/model-services/models?search=wine+%26+more&pageToken=a%2Bb',
      expect.objectContaining({ method: 'GET', signal }),
    );
  });

  it('sends no query when nothing is asked for', async () => {
    const { client, fetch } = clientAnswering({ items: [] });
    await client.listModels();
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/model-services/models',
    );
  });

  it('encodes names and digests in the path', async () => {
    const { client, fetch } = clientAnswering({ items: [] });
    await client.listModelVersions('team/wine ?');
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/model-services/models/team%2Fwine%20%3F/versions',
    );
  });

  it('takes an entity as text or as parts', async () => {
    const answer = { image: `localhost:5000/wine@${digest}` };
    const { client, fetch } = clientAnswering(answer);
    await expect(
      client.getModelService('component:default/wine'),
    ).resolves.toEqual(answer);
    await client.getModelService({
      kind: 'Component',
      namespace: 'team-a',
      name: 'wine',
    });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/model-services/entities/component/default/wine',
      'http://portal/api/model-services/entities/Component/team-a/wine',
    ]);
  });

  it('posts choices and gives what the backend foresees', async () => {
    const preview = {
      image: { source: 'built', note: 'unknown' },
      problems: [],
      choices: [{ path: 'settings.replicas', message: 'expected: number' }],
      objects: [],
      comparisons: [],
    };
    const { client, fetch } = clientAnswering(preview);
    const choices = {
      name: 'houses',
      namespace: 'valuation',
      model: { name: 'house-prices', version: '2' },
      image: { source: 'built' as const },
      settings: { replicas: 'two' },
    };
    await expect(client.previewDeployment(choices)).resolves.toEqual(preview);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/model-services/deployments/preview',
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify(choices),
      }),
    );
  });

  it('posts a model version and gives the plan of its image', async () => {
    const plan = {
      modelVersion: { name: 'houses', version: '2' },
      status: 'impossible',
      reasons: ['There is no parent image.'],
      protocol: 'seldon',
      resolution: { newest: false },
      conflicts: [],
      alternatives: [],
      warnings: [],
      unknown: [],
    };
    const { client, fetch } = clientAnswering(plan);
    const asked = { model: plan.modelVersion, newest: true };
    await expect(client.planImage(asked)).resolves.toEqual(plan);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/model-services/plan',
      expect.objectContaining({ method: 'POST', body: JSON.stringify(asked) }),
    );
  });

  it('posts an image with the token it is given', async () => {
    const { client, fetch } = clientAnswering({ error: {} }, 403);
    const request = { anything: 'the type is checked at compile time' };
    await expect(
      client.registerImage(request as never, { token: 'secret' }),
    ).rejects.toThrow();
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/model-services/images',
      {
        method: 'POST',
        signal: undefined,
        headers: {
          accept: 'application/json',
          authorization: 'Bearer secret',
          'content-type': 'application/json',
        },
        body: JSON.stringify(request),
      },
    );
  });

  describe('platform default', () => {
    const change = {
      implementation: 'MLFLOW_SERVER',
      protocol: 'seldon',
      image: `localhost:5000/base@${digest}`,
    };
    const plan = {
      ...change,
      allowed: true,
      admitted: true,
      configMap: { status: 'unknown', reason: 'not configured' },
      inheriting: { status: 'known', units: [] },
      override: { status: 'none' },
    };
    const result = { changed: true, image: change.image, changeId: '1' };

    it.each<
      [
        string,
        string,
        unknown,
        unknown,
        (client: ModelServicesApi) => Promise<unknown>,
      ]
    >([
      [
        'GET',
        '/platform-defaults',
        undefined,
        { configured: false },
        client => client.getPlatformDefaults(),
      ],
      [
        'POST',
        '/platform-defaults/plan',
        change,
        plan,
        client => client.planPlatformDefault(change),
      ],
      [
        'POST',
        '/platform-defaults',
        change,
        result,
        client => client.setPlatformDefault(change),
      ],
      [
        'POST',
        '/platform-defaults/changes/a%2Fb/revert',
        {},
        result,
        client => client.revertPlatformDefault('a/b'),
      ],
      [
        'GET',
        '/platform-defaults/changes',
        undefined,
        { items: [] },
        client => client.listPlatformDefaultChanges(),
      ],
    ])('asks %s %s', async (method, route, body, answer, call) => {
      const { client, fetch } = clientAnswering(answer);
      await expect(call(client)).resolves.toEqual(answer);
      expect(fetch).toHaveBeenCalledWith(
        `http://portal/api/model-services${route}`,
        expect.objectContaining({
          method,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
    });
  });

  it("throws the backend's own error", async () => {
    const { client } = clientAnswering(
      {
        error: { name: 'NotFoundError', message: 'No image with this digest' },
        response: { statusCode: 404 },
      },
      404,
    );
    await expect(client.getImage(digest)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No image with this digest' },
    });
  });

  it.each([
    ['a page of HTML', '<html>Log in</html>', 'is not JSON'],
    ['another form', { items: [{ name: '' }] }, 'items[0].name'],
  ])('refuses %s, naming the request', async (_case, body, detail) => {
    const { client } = clientAnswering(body);
    const listing = client.listModels({ search: 'x' });
    await expect(listing).rejects.toThrow('GET /models?search=x');
    await expect(listing).rejects.toThrow(detail);
  });

  describe('when the backend does not answer', () => {
    const client = createModelServicesClient({
      discoveryApi: { getBaseUrl: async () => 'http://portal/api' },
      fetchApi: {
        fetch: async (_url, init) => {
          init?.signal?.throwIfAborted();
          throw new TypeError('Failed to fetch');
        },
      },
    });

    it('names the address', async () => {
      await expect(client.listModels()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('http://portal/api/models'),
      });
    });

    it('leaves an aborted call to its caller', async () => {
      const signal = AbortSignal.abort(new Error('not wanted any more'));
      await expect(client.listModels({ signal })).rejects.toThrow(
        'not wanted any more',
      );
    });
  });
});

describe('callFailureMessage', () => {
  it("gives the backend's words", async () => {
    const { client } = clientAnswering(
      {
        error: { name: 'NotFoundError', message: 'No such model' },
        response: { statusCode: 404 },
      },
      404,
    );
    const failure = await client.listModels().catch((error: unknown) => error);
    expect(callFailureMessage(failure)).toBe('No such model');
  });

  it('gives the message of any other error', () => {
    expect(callFailureMessage(new Error('broken'))).toBe('broken');
    expect(callFailureMessage('thrown text')).toBe('thrown text');
  });
});
