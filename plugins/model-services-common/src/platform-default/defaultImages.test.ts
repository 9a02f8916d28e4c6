import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { defaultImages } from './defaultImages';

const digest = `sha256:${'a'.repeat(64)}`;

describe('defaultImages', () => {
  it('names the images of an installation as it comes', () => {
    const images = defaultImages(JSON.stringify(CHART_PREDICTOR_SERVERS));
    expect(images).toHaveLength(11);
    expect(images[0]).toEqual({
      implementation: 'MLFLOW_SERVER',
      protocol: 'seldon',
      image: 'seldonio/mlflowserver:1.17.1',
    });
  });

  it('gives the digest of an image that is pinned', () => {
    expect(
      defaultImages({
        A_SERVER: {
          protocols: {
            seldon: { image: `a.io/b@${digest}`, defaultImageVersion: '' },
            v2: { image: '' },
          },
        },
      }),
    ).toEqual([
      {
        implementation: 'A_SERVER',
        protocol: 'seldon',
        image: `a.io/b@${digest}`,
        digest,
      },
    ]);
  });

  it('gives nothing for what the operator cannot read', () => {
    expect(() => defaultImages('{')).toThrow(/operator panics/);
  });
});
