import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { readPredictorServers } from './predictorServers';
import { resolveServerImage } from './resolveServerImage';
import { setPlatformDefault } from './setPlatformDefault';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `registry.example.com/ml/mlflow-base@${DIGEST}`;
const MLFLOW = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const TEXT = JSON.stringify(CHART_PREDICTOR_SERVERS);

describe('setPlatformDefault', () => {
  it('sets one image by digest and leaves every other byte', () => {
    const { text, previous, changed } = setPlatformDefault(TEXT, {
      ...MLFLOW,
      image: IMAGE,
    });
    expect(changed).toBe(true);
    expect(previous).toBe('seldonio/mlflowserver:1.17.1');
    expect(text).toBe(
      TEXT.replace(
        '"image":"seldonio/mlflowserver","defaultImageVersion":"1.17.1"',
        `"image":"${IMAGE}","defaultImageVersion":""`,
      ),
    );
    expect(resolveServerImage(text, MLFLOW)).toEqual({
      image: IMAGE,
      source: 'default',
    });
  });

  it('keeps unknown fields, blanks and the order of a text written by hand', () => {
    const text = `{ "MLFLOW_SERVER" : {"note": [1, {"a": null}],
      "protocols": { "v2": {"image": "x/y", "defaultImageVersion": "1"},
                     "seldon": {"extra": 1e400, "defaultImageVersion": "1", "image": "x/z"} } } }`.replace(
      '1e400',
      '12345678901234567890',
    );
    expect(
      setPlatformDefault(text, { ...MLFLOW, image: 'x/z', version: '2' }).text,
    ).toBe(
      text.replace(
        '"defaultImageVersion": "1", "image": "x/z"',
        '"defaultImageVersion": "2", "image": "x/z"',
      ),
    );
  });

  it('finds fields in another case, as the operator does', () => {
    const text = '{"MLFLOW_SERVER":{"Protocols":{"seldon":{"IMAGE":"a/b:1"}}}}';
    const edited = setPlatformDefault(text, { ...MLFLOW, image: IMAGE });
    expect(edited.previous).toBe('a/b:1');
    expect(edited.text).toBe(
      `{"MLFLOW_SERVER":{"Protocols":{"seldon":{"IMAGE":"${IMAGE}","defaultImageVersion":""}}}}`,
    );
  });

  it.each([
    ['no servers at all', '{}'],
    ['no entry', '{"A_SERVER":{"protocols":{}}}'],
    ['an entry without protocols', '{"MLFLOW_SERVER":{}}'],
    ['an empty entry', '{"MLFLOW_SERVER":null}'],
    ['another protocol', '{"MLFLOW_SERVER":{"protocols":{"v2":{}}}}'],
    ['no image', '{"MLFLOW_SERVER":{"protocols":{"seldon":{}}}}'],
    [
      'a text over lines',
      '{\n    "MLFLOW_SERVER": {\n        "protocols": {}\n    }\n}\n',
    ],
  ])('adds the entry to a text with %s', (_name, text) => {
    const edited = setPlatformDefault(text, { ...MLFLOW, image: IMAGE });
    expect(edited).toMatchObject({ changed: true, previous: undefined });
    expect(JSON.parse(edited.text)).toMatchObject({
      ...JSON.parse(text),
      MLFLOW_SERVER: {
        protocols: { seldon: { image: IMAGE, defaultImageVersion: '' } },
      },
    });
  });

  it('indents what it adds to a text over lines', () => {
    const text = JSON.stringify(
      { MLFLOW_SERVER: { protocols: { v2: {} } } },
      null,
      2,
    );
    expect(setPlatformDefault(text, { ...MLFLOW, image: IMAGE }).text).toBe(
      JSON.stringify(
        {
          MLFLOW_SERVER: {
            protocols: {
              v2: {},
              seldon: { image: IMAGE, defaultImageVersion: '' },
            },
          },
        },
        null,
        2,
      ),
    );
  });

  it('changes nothing when the default is the wanted one already, however it is written', () => {
    const text =
      '{"MLFLOW_SERVER":{"protocols":{"seldon":{"image":"a.io/b","defaultImageVersion":"1"}}}}';
    expect(setPlatformDefault(text, { ...MLFLOW, image: 'a.io/b:1' })).toEqual({
      text,
      previous: 'a.io/b:1',
      changed: false,
    });
  });

  it.each([
    [
      'a digest and a version',
      { image: IMAGE, version: '1.0' },
      /has a tag or digest/,
    ],
    [
      'a tag and a version',
      { image: 'a.io/b:1', version: '1.0' },
      /has a tag or digest/,
    ],
    ['neither', { image: 'a.io/b' }, /names no single image/],
    ['no reference', { image: 'a.io/B b' }, /not an image reference/],
    [
      'a version that is no tag',
      { image: 'a.io/b', version: ':1' },
      /not a version/,
    ],
    [
      'no server',
      { image: IMAGE, implementation: 'SIMPLE_MODEL' },
      /has no default image/,
    ],
    ['no protocol', { image: IMAGE, protocol: 'rest' }, /not a protocol/],
  ])('refuses %s', (_name, change, message) => {
    expect(() => setPlatformDefault(TEXT, { ...MLFLOW, ...change })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it.each([
    ['no JSON', 'predictor_servers:\n  a: 1'],
    ['nothing', ''],
    ['a list', '[]'],
    [
      'a version that is a number',
      '{"A":{"protocols":{"v2":{"defaultImageVersion":1.18}}}}',
    ],
    ['protocols in a list', '{"A":{"protocols":[]}}'],
  ])('refuses to change what the operator panics over: %s', (_name, text) => {
    expect(readPredictorServers(text)).toHaveProperty('fault');
    expect(() => setPlatformDefault(text, { ...MLFLOW, image: IMAGE })).toThrow(
      /operator panics over it; mend this place/,
    );
  });

  it('changes the last of two entries of one name, which is the one that counts', () => {
    const twice =
      '{"MLFLOW_SERVER":{"protocols":{}},"MLFLOW_SERVER":{"protocols":{}}}';
    const { text } = setPlatformDefault(twice, { ...MLFLOW, image: IMAGE });
    expect(JSON.parse(text).MLFLOW_SERVER.protocols.seldon.image).toBe(IMAGE);
  });
});
