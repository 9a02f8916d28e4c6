import {
  createModelServicesClient,
  type ModelServicesApi,
} from '@model-services/backstage-plugin-model-services-common';
import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  failedModelService,
  imageDigest,
  modelServiceEntity,
  unknownModelService,
} from '../../__fixtures__';
import { modelServicesApiRef } from '../../api';
import { ModelServiceContent } from './ModelServiceContent';

const route =
  'http://portal/api/model-services/entities/component/default/wine-quality';

const api: ModelServicesApi = createModelServicesClient({
  discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
  fetchApi: { fetch: (...request) => fetch(...request) },
});

function render() {
  renderInTestApp(
    <EntityProvider entity={modelServiceEntity}>
      <ModelServiceContent />
    </EntityProvider>,
    {
      apis: [[modelServicesApiRef, api]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('ModelServiceContent', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('shows a card for each thing that is known', async () => {
    server.use(http.get(route, () => HttpResponse.json(failedModelService())));
    render();
    expect(await screen.findByText(imageDigest)).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual([
      'Verdict',
      'Model version',
      'Image',
      'Findings (12)',
      'Verification',
      'Environment',
    ]);
  });

  it('shows that it is loading', async () => {
    server.use(http.get(route, () => delay('infinite')));
    render();
    expect(
      await screen.findByRole('status', { name: 'Loading the model service' }),
    ).toBeInTheDocument();
  });

  it('shows no findings of an image that the inventory does not know', async () => {
    server.use(http.get(route, () => HttpResponse.json(unknownModelService())));
    render();
    expect(await screen.findByText('Not scanned')).toBeInTheDocument();
    expect(screen.getByText(imageDigest)).toBeInTheDocument();
    expect(screen.queryByText(/Findings/)).not.toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });

  it('shows why it failed, and tries again when asked', async () => {
    const user = userEvent.setup();
    server.use(
      http.get(
        route,
        () =>
          HttpResponse.json(
            {
              error: {
                name: 'ServiceUnavailableError',
                message: 'The inventory database does not answer',
              },
              response: { statusCode: 503 },
            },
            { status: 503 },
          ),
        { once: true },
      ),
      http.get(route, () => HttpResponse.json(failedModelService())),
    );
    render();
    expect(
      await screen.findByText('The inventory database does not answer'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Failed')).toBeInTheDocument();
  });

  it('names the permission that a reader lacks', async () => {
    server.use(
      http.get(route, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'Unauthorized' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    render();
    expect(
      await screen.findByText('You may not see this image'),
    ).toBeInTheDocument();
    expect(screen.getByText(/«model-services.image.read»/)).toBeInTheDocument();
  });
});
