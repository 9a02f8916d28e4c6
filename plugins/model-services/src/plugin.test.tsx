import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { imageDigest, modelService, modelServiceEntity } from './__fixtures__';
import { mockModelServicesApi } from './__testUtils__/mockModelServicesApi';
import alphaPlugin from './alpha';
import plugin, { modelServicesApiRef } from './index';

const api = mockModelServicesApi({
  getModelService: jest.fn().mockResolvedValue(modelService()),
});

const content = plugin.getExtension('entity-content:model-services');
const card = plugin.getExtension('entity-card:model-services');

function render(
  extensions: ExtensionDefinition[],
  entity = modelServiceEntity,
) {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), ...extensions],
    apis: [[modelServicesApiRef, api]],
  });
}

describe('the plugin in the new frontend system', () => {
  it('is the default export of both entries', () => {
    expect(alphaPlugin).toBe(plugin);
  });

  it('gives a model service a tab', async () => {
    render([content]);
    expect(await screen.findByText(imageDigest)).toBeInTheDocument();
    expect(api.getModelService).toHaveBeenCalledWith(
      'component:default/wine-quality',
    );
  });

  it('gives the overview a card', async () => {
    render([card]);
    expect(
      await screen.findByRole('heading', { name: 'Model service' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Passed')).toBeInTheDocument();
  });

  it('leaves other components alone', async () => {
    const anyEntity = EntityCardBlueprint.make({
      name: 'any-entity',
      params: { loader: async () => <>A card of any entity</> },
    });
    render([card, anyEntity], {
      ...modelServiceEntity,
      spec: { type: 'website' },
    });
    expect(await screen.findByText('A card of any entity')).toBeInTheDocument();
    expect(screen.queryByText('Model service')).not.toBeInTheDocument();
  });
});
