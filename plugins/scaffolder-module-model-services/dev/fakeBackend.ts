import {
  ApiBlueprint,
  createFrontendModule,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  faultyPreview,
  foundPlan,
  impossiblePlan,
  impossiblePreview,
  models,
  plan,
  preview,
  unknownPlan,
  versions,
} from '../src/__fixtures__';

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

type Answer = (url: URL) => Response | Promise<Response>;

/** The states of the backend in which a model version is chosen, by the page that shows them. */
export const pickerStates: Record<string, Answer> = {
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

/** The states of the backend in which a manifest is previewed, by the page that shows them. */
export const previewStates: Record<string, Answer> = {
  preview: () => Response.json(preview()),
  'preview-to-be-built': () =>
    Response.json(
      preview({ image: { source: 'built', note: 'toBeBuilt' }, problems: [] }),
    ),
  'preview-errors': () => Response.json(faultyPreview()),
  'preview-impossible': () => Response.json(impossiblePreview()),
  'preview-unavailable': () =>
    failure('MLflow at http://localhost:5001 does not answer'),
  'preview-loading': () => new Promise<Response>(() => {}),
};

/** The states of the backend in which an image is planned, by the page that shows them. */
export const planStates: Record<string, Answer> = {
  plan: () => Response.json(plan()),
  'plan-found': () => Response.json(foundPlan()),
  'plan-impossible': () => Response.json(impossiblePlan()),
  'plan-unknown': () => Response.json(unknownPlan()),
  'plan-unavailable': () =>
    failure('4 plans are being made already; try again in some seconds'),
  'plan-loading': () => new Promise<Response>(() => {}),
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
              const answer = {
                ...pickerStates,
                ...planStates,
                ...previewStates,
              }[state];
              return answer(new URL(new Request(request).url));
            },
          }),
        }),
    }),
  ],
});
