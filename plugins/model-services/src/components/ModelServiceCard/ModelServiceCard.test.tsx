import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import {
  modelService,
  modelServiceEntity,
  unknownModelService,
} from '../../__fixtures__';
import { mockModelServicesApi } from '../../__testUtils__/mockModelServicesApi';
import { modelServicesApiRef } from '../../api';
import { ModelServiceCard } from './ModelServiceCard';

function render(getModelService: jest.Mock) {
  renderInTestApp(
    <EntityProvider entity={modelServiceEntity}>
      <ModelServiceCard />
    </EntityProvider>,
    {
      apis: [[modelServicesApiRef, mockModelServicesApi({ getModelService })]],
    },
  );
}

describe('ModelServiceCard', () => {
  it('shows model version, digest and verdict in short', async () => {
    render(jest.fn().mockResolvedValue(modelService()));
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
    render(jest.fn().mockResolvedValue(unknownModelService()));
    expect(await screen.findByText('Not scanned')).toBeInTheDocument();
    expect(screen.queryByText('No findings')).not.toBeInTheDocument();
  });

  it('shows why it could not be loaded', async () => {
    render(jest.fn().mockRejectedValue(new Error('connection lost')));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection lost',
    );
  });
});
