import { http, HttpResponse } from 'msw';
import { api, createClient, mockMlflow } from './__testUtils__/mockMlflow';

describe('searchModels', () => {
  const mlflow = mockMlflow();
  const url = `${api}/registered-models/search`;

  function serveModels(...names: string[]) {
    const queries: URLSearchParams[] = [];
    mlflow.use(
      http.get(url, ({ request }) => {
        queries.push(new URL(request.url).searchParams);
        return HttpResponse.json({
          registered_models: names.map(name => ({
            name,
            last_updated_timestamp: '1795424885210',
            aliases: [{ alias: 'champion', version: 3 }],
          })),
          next_page_token: 'next',
        });
      }),
    );
    return queries;
  }

  it('reads numbers that are written as strings, and the next page', async () => {
    const queries = serveModels('wine');
    await expect(
      createClient().searchModels({ pageToken: 'this' }),
    ).resolves.toEqual({
      items: [
        {
          name: 'wine',
          aliases: { champion: '3' },
          updatedAt: '2026-11-23T09:08:05.210Z',
        },
      ],
      nextPageToken: 'next',
    });
    expect(queries[0].get('page_token')).toBe('this');
    expect(queries[0].has('filter')).toBe(false);
  });

  it.each([
    ['wine', `name ILIKE "%wine%"`],
    ["it's", `name ILIKE "%it's%"`],
    [`x" OR name ILIKE "`, `name ILIKE "%x_ OR name ILIKE _%"`],
    ['a\\b', `name ILIKE "%a_b%"`],
  ])('keeps «%s» inside the filter', async (search, filter) => {
    const queries = serveModels();
    await createClient().searchModels({ search });
    expect(queries[0].get('filter')).toBe(filter);
  });

  it('drops models that a wildcard found', async () => {
    serveModels('a"b', 'A"B', 'axb');
    const { items } = await createClient().searchModels({ search: 'a"b' });
    expect(items.map(({ name }) => name)).toEqual(['a"b', 'A"B']);
  });

  it.each([
    [
      'basic',
      { type: 'basic', username: 'me', password: 'pä' } as const,
      `Basic ${Buffer.from('me:pä').toString('base64')}`,
    ],
    ['bearer', { type: 'bearer', token: 't0ken' } as const, 'Bearer t0ken'],
    ['no', undefined, null],
  ])('shows %s credentials', async (_, auth, header) => {
    const sent = jest.fn();
    mlflow.use(
      http.get(url, ({ request }) => {
        sent(request.headers.get('authorization'));
        return HttpResponse.json({});
      }),
    );
    await expect(createClient({ auth }).searchModels({})).resolves.toEqual({
      items: [],
    });
    expect(sent).toHaveBeenCalledWith(header);
  });
});
