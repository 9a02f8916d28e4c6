import { http, HttpResponse, type HttpHandler } from 'msw';
import { models, versions } from '../__fixtures__';

/** Address of the backend in tests. */
export const backend = 'http://portal/api/model-services';

const PAGE_SIZE = 5;

/** A backend with {@link models} in pages of five; each has the same {@link versions}. */
export const modelHandlers: HttpHandler[] = [
  http.get(`${backend}/models`, ({ request }) => {
    const query = new URL(request.url).searchParams;
    const from = Number(query.get('pageToken') ?? 0);
    const found = models.filter(({ name }) =>
      name.includes(query.get('search') ?? ''),
    );
    return HttpResponse.json({
      items: found.slice(from, from + PAGE_SIZE),
      ...(from + PAGE_SIZE < found.length && {
        nextPageToken: String(from + PAGE_SIZE),
      }),
    });
  }),
  http.get(`${backend}/models/:name/versions`, ({ params }) =>
    HttpResponse.json({
      items: versions.map(version => ({ ...version, name: params.name })),
    }),
  ),
];

/** An answer of a backend that cannot do what it is asked at the moment. */
export function failure(message: string) {
  return HttpResponse.json(
    {
      error: { name: 'ServiceUnavailableError', message },
      response: { statusCode: 503 },
    },
    { status: 503 },
  );
}

/** An answer that says MLflow is down. */
export function mlflowDown() {
  return failure('MLflow does not answer; check that it runs');
}

/** The APIs by which the field reaches that backend. */
export const portalApis = {
  discoveryApi: { getBaseUrl: async (id: string) => `http://portal/api/${id}` },
  // Looked up on each call, since the test server replaces it.
  fetchApi: {
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  },
};
