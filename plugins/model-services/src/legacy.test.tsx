import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { imageDigest, modelService, modelServiceEntity } from './__fixtures__';
import { mockModelServicesApi } from './__testUtils__/mockModelServicesApi';
import { modelServicesApiRef } from './api';
import {
  EntityModelServiceCard,
  EntityModelServiceContent,
  modelServicesPlugin,
} from './legacy';

const api = mockModelServicesApi({
  getModelService: jest.fn().mockResolvedValue(modelService()),
});

async function render(extension: ReactNode) {
  await renderInTestApp(
    <TestApiProvider apis={[[modelServicesApiRef, api]]}>
      <EntityProvider entity={modelServiceEntity}>{extension}</EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('has the content of a tab', async () => {
    await render(
      <Routes>
        <Route path="/" element={<EntityModelServiceContent />} />
      </Routes>,
    );
    expect(await screen.findByText(imageDigest)).toBeInTheDocument();
  });

  it('has a card for the overview', async () => {
    await render(<EntityModelServiceCard />);
    expect(await screen.findByText('Passed')).toBeInTheDocument();
  });

  it('brings its own API', () => {
    expect(
      [...modelServicesPlugin.getApis()].map(({ api: ref }) => ref),
    ).toEqual([modelServicesApiRef]);
  });
});
