import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { resolveServerImage } from './resolveServerImage';

const entry = (image: string, defaultImageVersion = '') => ({
  image,
  defaultImageVersion,
});
const servers = (protocols: object) =>
  JSON.stringify({ MLFLOW_SERVER: { protocols } });
const MLFLOW = { implementation: 'MLFLOW_SERVER' };

describe('resolveServerImage', () => {
  it.each([
    ['MLFLOW_SERVER', undefined, 'seldonio/mlflowserver:1.17.1'],
    ['MLFLOW_SERVER', '', 'seldonio/mlflowserver:1.17.1'],
    ['MLFLOW_SERVER', 'v2', 'seldonio/mlserver:1.3.5-mlflow'],
    ['MLFLOW_SERVER', 'kfserving', 'seldonio/mlserver:1.3.5-mlflow'],
    ['TENSORFLOW_SERVER', 'tensorflow', 'tensorflow/serving:2.1.0'],
    ['TRITON_SERVER', 'kfserving', 'nvcr.io/nvidia/tritonserver:21.08-py3'],
  ])(
    'finds the default of %s with the protocol %s',
    (implementation, protocol, image) => {
      expect(
        resolveServerImage(CHART_PREDICTOR_SERVERS, {
          implementation,
          protocol,
        }),
      ).toEqual({ image, source: 'default' });
    },
  );

  it('prefers the image of the manifest', () => {
    expect(
      resolveServerImage(CHART_PREDICTOR_SERVERS, {
        ...MLFLOW,
        image: 'a/b:1',
      }),
    ).toEqual({ image: 'a/b:1', source: 'manifest' });
  });

  it('puts the proxy of the platform over an image for TensorFlow', () => {
    const query = { implementation: 'TENSORFLOW_SERVER', image: 'a/b:1' };
    expect(resolveServerImage(CHART_PREDICTOR_SERVERS, query)).toEqual({
      image: 'seldonio/tfserving-proxy:1.17.1',
      source: 'default',
    });
    expect(
      resolveServerImage(CHART_PREDICTOR_SERVERS, {
        ...query,
        protocol: 'tensorflow',
      }),
    ).toEqual({ image: 'a/b:1', source: 'manifest' });
  });

  it('takes a digest without a version as it is', () => {
    const image = `a.io/b@sha256:${'0'.repeat(64)}`;
    expect(
      resolveServerImage(servers({ seldon: entry(image) }), MLFLOW),
    ).toEqual({ image, source: 'default' });
  });

  it.each([
    ['no entry for the server', '{}', MLFLOW, /no entry MLFLOW_SERVER/],
    [
      'no entry, though the manifest names an image',
      '{}',
      { ...MLFLOW, image: 'a/b:1' },
      /needs one even when/,
    ],
    [
      'no image for the protocol',
      servers({ v2: entry('a', '1') }),
      MLFLOW,
      /no image .* protocol seldon/,
    ],
    [
      'the form of old releases',
      '{"MLFLOW_SERVER":{"rest":{"image":"a"},"grpc":{}}}',
      MLFLOW,
      /no image/,
    ],
    [
      'no MLServer for v2, though the manifest names an image',
      servers({ seldon: entry('a') }),
      { ...MLFLOW, protocol: 'v2', image: 'a/b:1' },
      /no image .* protocol v2/,
    ],
    [
      'a version alone',
      servers({ seldon: entry('', '1.0') }),
      MLFLOW,
      /«:1\.0».*not an image reference/,
    ],
    [
      'a digest with a version',
      servers({ seldon: entry(`a@sha256:${'0'.repeat(64)}`, '1.0') }),
      MLFLOW,
      /not an image reference/,
    ],
    [
      'a tag with a version',
      servers({ seldon: entry('a:1', '2') }),
      MLFLOW,
      /«a:1:2»/,
    ],
    [
      'an image of the manifest that is none',
      servers({ seldon: entry('a') }),
      { ...MLFLOW, image: 'A B' },
      /«A B» is not/,
    ],
    [
      'no server and no image',
      '{}',
      { implementation: 'UNKNOWN_IMPLEMENTATION' },
      /must name its image/,
    ],
  ])(
    'has no image with %s, and the operator lives',
    (_name, text, query, error) => {
      expect(resolveServerImage(text, query)).toEqual({
        error: expect.stringMatching(error),
        operatorPanics: false,
      });
    },
  );

  it.each([
    ['no JSON', 'MLFLOW_SERVER:'],
    ['an empty text', ''],
    ['a list', '[]'],
    ['a text', '"MLFLOW_SERVER"'],
    ['a server that is a text', '{"MLFLOW_SERVER":"a"}'],
    ['protocols that are a list', '{"MLFLOW_SERVER":{"protocols":[]}}'],
    [
      'a version without quotes',
      '{"X":{"protocols":{"v2":{"defaultImageVersion":1.18}}}}',
    ],
    ['an image that is a number', '{"X":{"protocols":{"v2":{"IMAGE":1}}}}'],
  ])(
    'says that the operator panics over %s, even with an image of the manifest',
    (_name, text) => {
      expect(resolveServerImage(text, { ...MLFLOW, image: 'a/b:1' })).toEqual({
        error: expect.any(String),
        operatorPanics: true,
      });
    },
  );

  it.each([
    ['null', 'null'],
    ['unknown fields', '{"X":{"rest":1,"protocols":{"a":{"b":2}}}}'],
    [
      'null everywhere',
      '{"X":null,"Y":{"protocols":null},"Z":{"protocols":{"v2":null}}}',
    ],
  ])('reads %s without a panic', (_name, text) => {
    expect(resolveServerImage(text, MLFLOW)).toMatchObject({
      operatorPanics: false,
    });
  });
});
