import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import {
  imageRecord,
  inheritingEntity,
  modelService,
  modelServiceEntity,
  platformDefaults,
  unknownModelService,
} from '../../__fixtures__';
import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';
import { mockModelServicesApi } from '../../__testUtils__/mockModelServicesApi';
import { modelServicesApiRef } from '../../api';
import { ModelServiceCard } from './ModelServiceCard';

function render(
  methods: Partial<jest.Mocked<ModelServicesApi>>,
  entity = modelServiceEntity,
) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ModelServiceCard />
    </EntityProvider>,
    {
      apis: [[modelServicesApiRef, mockModelServicesApi(methods)]],
    },
  );
}

describe('ModelServiceCard', () => {
  it('shows model version, digest and verdict in short', async () => {
    render({ getModelService: jest.fn().mockResolvedValue(modelService()) });
    expect(
      await screen.findByRole('link', { name: /wine-quality 2/ }),
    ).toHaveAttribute(
      'href',
      'http://localhost:5001/#/models/wine-quality/versions/2',
    );
    expect(screen.getByText('sha256:3f1ac0e2d0b9…')).toBeInTheDocument();
    expect(screen.getByText('Passed')).toBeInTheDocument();
    expect(screen.getByText('2 High')).toBeInTheDocument();
  });

  it('is not green for an image that the inventory does not know', async () => {
    render({
      getModelService: jest.fn().mockResolvedValue(unknownModelService()),
    });
    expect(await screen.findByText('Not scanned')).toBeInTheDocument();
    expect(screen.queryByText('No findings')).not.toBeInTheDocument();
  });

  it('shows why it could not be loaded', async () => {
    render({
      getModelService: jest
        .fn()
        .mockRejectedValue(new Error('connection lost')),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection lost',
    );
  });

  it('shows the image that a service inherits', async () => {
    render(
      {
        getPlatformDefaults: jest.fn().mockResolvedValue(platformDefaults()),
        getImage: jest.fn().mockResolvedValue(imageRecord()),
      },
      inheritingEntity,
    );
    expect(await screen.findByText('Platform default')).toBeInTheDocument();
    expect(screen.getByText('sha256:3f1ac0e2d0b9…')).toBeInTheDocument();
    expect(screen.getByText('Passed')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /wine-quality 2/ }),
    ).toBeInTheDocument();
  });

  it('says so when nobody knows which image a service inherits', async () => {
    render(
      {
        getPlatformDefaults: jest.fn().mockResolvedValue({ configured: false }),
      },
      inheritingEntity,
    );
    expect(
      await screen.findByText(
        'It is not known which image this service runs on',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });
});
