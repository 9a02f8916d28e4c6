import { renderSeldonDeployment } from '@model-services/backstage-plugin-model-services-common';
import { load } from 'js-yaml';
import { sampleImage } from '../__testUtils__/samples';
import { checkedManifest } from './checkedManifest';

function manifest() {
  return renderSeldonDeployment({
    name: 'house-prices',
    namespace: 'valuation',
    modelVersion: { name: 'house-prices', version: '2' },
    modelUri: 's3://mlflow/m-1',
    image: sampleImage,
  });
}

describe('checkedManifest', () => {
  it('keeps the order of the manifest and every value as what it is', () => {
    const text = checkedManifest(manifest(), () => {});
    expect(text.indexOf('apiVersion')).toBe(0);
    expect(load(text)).toEqual(manifest());
    expect(text).toContain("model-services.io/model-version: '2'");
  });

  it('names each problem with its place', () => {
    const broken = manifest();
    const [predictor] = broken.spec.predictors;
    Object.assign(predictor, { replicas: 'two', graph: {} });
    expect(() => checkedManifest(broken, () => {})).toThrow(
      /valuation\/house-prices would not work:\n- .*spec\.predictors\[0\]\.graph.*\n- .*spec\.predictors\[0\]\.replicas/s,
    );
  });
});
