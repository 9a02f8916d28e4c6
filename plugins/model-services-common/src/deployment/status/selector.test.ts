import { renderSeldonDeployment } from '../render';
import { service } from './__testUtils__/liveService';
import { selectorOfObjects } from './selector';

describe('selectorOfObjects', () => {
  it('names the label that the operator gives', () => {
    expect(selectorOfObjects(renderSeldonDeployment(service))).toBe(
      'seldon-deployment-id in (house-prices)',
    );
  });

  it('finds an executor with pods of its own', () => {
    const manifest = renderSeldonDeployment(service);
    const { metadata, spec } = manifest;
    const annotations = { 'seldon.io/engine-separate-pod': 'true' };
    expect(
      selectorOfObjects({
        ...manifest,
        metadata,
        spec: { ...spec, annotations },
      }),
    ).toBe('seldon-deployment-id in (house-prices,house-prices-default)');
  });
});
