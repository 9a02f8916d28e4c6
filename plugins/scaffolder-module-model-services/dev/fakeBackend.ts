import {
  ApiBlueprint,
  createFrontendModule,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { models, versions } from '../src/__fixtures__';

const PAGE_SIZE = 5;

function failure(message: string) {
  return Response.json(
    {
      error: { name: 'ServiceUnavailableError', message },
      response: { statusCode: 503 },
    },
    { status: 503 },
  );
}

function modelPage(query: URLSearchParams) {
  const search = query.get('search') ?? '';
  const from = Number(query.get('pageToken') ?? 0);
  const found = models.filter(({ name }) => name.includes(search));
  const next = from + PAGE_SIZE;
  return Response.json({
    items: found.slice(from, next),
    ...(next < found.length && { nextPageToken: String(next) }),
  });
}

/** The states of the backend, by the page that shows them. */
export const states: Record<
  string,
  (url: URL) => Response | Promise<Response>
> = {
  models: url =>
    url.pathname.endsWith('/versions')
      ? Response.json({ items: versions })
      : modelPage(url.searchParams),
  empty: () => Response.json({ items: [] }),
  error: () =>
    failure(
      'MLflow at http://localhost:5001 does not answer; check that it runs',
    ),
  'versions-error': url =>
    url.pathname.endsWith('/versions')
      ? failure('MLflow at http://localhost:5001 does not answer')
      : modelPage(url.searchParams),
  'none-servable': url =>
    url.pathname.endsWith('/versions')
      ? Response.json({
          items: versions.filter(({ servability }) => !servability.servable),
        })
      : modelPage(url.searchParams),
  loading: () => new Promise<Response>(() => {}),
};

/** Answers in the backend's place, in the state that the page's address names. */
export const fakeBackend = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'fetch',
      params: defineParams =>
        defineParams({
          api: fetchApiRef,
          deps: {},
          factory: () => ({
            fetch: async request => {
              const state = window.location.pathname.slice(1) || 'models';
              return states[state](new URL(new Request(request).url));
            },
          }),
        }),
    }),
  ],
});
