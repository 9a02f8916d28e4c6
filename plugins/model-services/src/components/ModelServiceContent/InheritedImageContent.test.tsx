import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  createModelServicesClient,
  type PlatformDefaults,
  type ValuesComparison,
} from '@model-services/backstage-plugin-model-services-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  imageDigest,
  imageRecord,
  inheritingEntity,
  platformDefaults,
  stockServer,
} from '../../__fixtures__';
import { modelServicesApiRef } from '../../api';
import { ModelServiceContent } from './ModelServiceContent';

const backend = 'http://portal/api/model-services';

const api = createModelServicesClient({
  discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
  fetchApi: { fetch: (...request) => fetch(...request) },
});

function render(language: 'en' | 'ru' = 'en') {
  // Where the app keeps the reader's choice, also from one test to the next.
  localStorage.setItem('language', language);
  renderInTestApp(
    <EntityProvider entity={inheritingEntity}>
      <ModelServiceContent />
    </EntityProvider>,
    {
      apis: [[modelServicesApiRef, api]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: { availableLanguages: ['en', 'ru'] },
              },
            },
          ],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    },
  );
}

function failure(status: number, name: string, message: string) {
  return HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );
}

describe('the page of a service that runs on the platform default', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  function answer(defaults: PlatformDefaults) {
    server.use(
      http.get(`${backend}/platform-defaults`, () =>
        HttpResponse.json(defaults),
      ),
    );
  }

  const headings = () =>
    screen
      .getAllByRole('heading', { level: 3 })
      .map(heading => heading.textContent);

  it('shows the image of now, where it is set, and all that is known of it', async () => {
    answer(platformDefaults());
    server.use(
      http.get(`${backend}/images/${encodeURIComponent(imageDigest)}`, () =>
        HttpResponse.json(imageRecord()),
      ),
    );
    render();
    expect(
      await screen.findByText('This service has no image of its own'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        `localhost:5000/model-services/wine-quality@${imageDigest}`,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'ConfigMap seldon-system/seldon-config of the cluster production',
      ),
    ).toBeInTheDocument();
    expect(headings()).toEqual([
      'Platform default',
      'Verdict',
      'Model version',
      'Image',
      'Findings (11)',
      'Verification',
      'Environment',
    ]);
    expect(screen.getByText('Passed')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open in MLflow/ }),
    ).toHaveAttribute(
      'href',
      'http://localhost:5001/#/models/wine-quality/versions/2',
    );
  });

  it('is not green for an image that the inventory does not know', async () => {
    answer(platformDefaults());
    server.use(
      http.get(`${backend}/images/:digest`, () =>
        failure(404, 'NotFoundError', 'There is no such image'),
      ),
    );
    render();
    expect(await screen.findByText('Not scanned')).toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });

  it('says nothing of an image by tag', async () => {
    answer(platformDefaults({ servers: [stockServer] }));
    render();
    expect(
      await screen.findByText('seldonio/mlflowserver:1.17.1'),
    ).toBeInTheDocument();
    expect(screen.getByText(/named by a tag/)).toBeInTheDocument();
    expect(headings()).toEqual(['Platform default', 'Model version']);
  });

  it('says so when the platform has no image for the server', async () => {
    answer(platformDefaults({ servers: [] }));
    render();
    expect(
      await screen.findByText('The platform has no image for this server'),
    ).toBeInTheDocument();
  });

  it('says so when the portal cannot know', async () => {
    answer({ configured: false });
    render();
    expect(
      await screen.findByText(
        'It is not known which image this service runs on',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/platformDefault/)).toBeInTheDocument();
  });

  it.each<[ValuesComparison, RegExp]>([
    [{ status: 'known', differences: [] }, /^Name the same image$/],
    [
      {
        status: 'known',
        differences: [
          {
            implementation: 'MLFLOW_SERVER',
            protocol: 'seldon',
            values: 'seldonio/mlflowserver:1.18.0',
          },
        ],
      },
      /next helm upgrade would set it: seldonio\/mlflowserver:1.18.0/,
    ],
    [
      {
        status: 'known',
        differences: [{ implementation: 'MLFLOW_SERVER', protocol: 'seldon' }],
      },
      /would set the image of the chart/,
    ],
    [
      { status: 'unknown', reason: 'the repository does not answer' },
      /Could not be compared: the repository does not answer/,
    ],
  ])('compares it with the Helm values: %j', async (values, text) => {
    answer(platformDefaults({ servers: [stockServer], values }));
    render();
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    server.use(
      http.get(`${backend}/platform-defaults`, () => delay('infinite')),
    );
    render();
    expect(
      await screen.findByRole('status', { name: 'Loading the model service' }),
    ).toBeInTheDocument();
  });

  it('shows why it failed, and tries again when asked', async () => {
    const user = userEvent.setup();
    server.use(
      http.get(`${backend}/platform-defaults`, () =>
        failure(503, 'ServiceUnavailableError', 'The cluster does not answer'),
      ),
    );
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The cluster does not answer',
    );
    answer(platformDefaults({ servers: [stockServer] }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('seldonio/mlflowserver:1.17.1'),
    ).toBeInTheDocument();
  });

  it('speaks the language of the app', async () => {
    answer({ configured: false });
    render('ru');
    expect(
      await screen.findByText('Неизвестно, на каком образе работает сервис'),
    ).toBeInTheDocument();
  });
});
