import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { compareServers } from './compareServers';
import { overridingVariable, unitsOnPlatformDefault } from './inheritance';
import { revertPlatformDefault } from './revertPlatformDefault';
import { setPlatformDefault } from './setPlatformDefault';

const IMAGE = `registry.example.com/ml/mlflow-base@sha256:${'a'.repeat(64)}`;
const MLFLOW = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const BEFORE = JSON.stringify(CHART_PREDICTOR_SERVERS);
const AFTER = setPlatformDefault(BEFORE, { ...MLFLOW, image: IMAGE }).text;

describe('revertPlatformDefault', () => {
  const record = {
    ...MLFLOW,
    previous: 'seldonio/mlflowserver:1.17.1',
    image: IMAGE,
  };

  it('sets the earlier image again', () => {
    const { text, changed } = revertPlatformDefault(AFTER, record);
    expect(changed).toBe(true);
    expect(compareServers(text, BEFORE)).toEqual([]);
  });

  it('can be made twice', () => {
    expect(revertPlatformDefault(BEFORE, record)).toMatchObject({
      changed: false,
      text: BEFORE,
    });
  });

  it('refuses when somebody else has changed the default since', () => {
    const { text } = setPlatformDefault(AFTER, {
      ...MLFLOW,
      image: 'a.io/b:3',
    });
    expect(() => revertPlatformDefault(text, record)).toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining('is a.io/b:3 and no longer'),
      }),
    );
  });
});

describe('compareServers', () => {
  it('names what differs as references', () => {
    const right = JSON.stringify({
      ...JSON.parse(AFTER),
      OWN_SERVER: { protocols: { v2: { image: 'a.io/b:1' } } },
    });
    expect(compareServers(BEFORE, right)).toEqual([
      {
        ...MLFLOW,
        left: 'seldonio/mlflowserver:1.17.1',
        right: IMAGE,
      },
      {
        implementation: 'OWN_SERVER',
        protocol: 'v2',
        left: undefined,
        right: 'a.io/b:1',
      },
    ]);
  });

  it('does not take what cannot be read for equal', () => {
    expect(() => compareServers('{', '{')).toThrow(/panics/);
  });
});

describe('unitsOnPlatformDefault', () => {
  const manifest = (spec: object) => ({
    apiVersion: 'machinelearning.seldon.io/v1',
    kind: 'SeldonDeployment',
    metadata: { name: 'dogs', namespace: 'animals' },
    spec,
  });
  const predictor = (image?: string, implementation = 'MLFLOW_SERVER') => ({
    name: 'default',
    graph: { name: 'dogs', implementation, modelUri: 's3://a/b' },
    componentSpecs: [{ spec: { containers: [{ name: 'dogs', image }] } }],
  });
  const found = [
    { name: 'dogs', namespace: 'animals', predictor: 'default', unit: 'dogs' },
  ];

  it.each([
    ['a service without an image', { predictors: [predictor()] }, found],
    ['a service with an empty image', { predictors: [predictor('')] }, found],
    ['a service with an image', { predictors: [predictor('a/b:1')] }, []],
    ['another server', { predictors: [predictor('', 'SKLEARN_SERVER')] }, []],
    ['another protocol', { protocol: 'v2', predictors: [predictor()] }, []],
  ])('judges %s', (_name, spec, units) => {
    expect(unitsOnPlatformDefault([manifest(spec)], MLFLOW)).toEqual(units);
  });

  it('finds nodes below the root, and passes over what is no manifest', () => {
    const graph = {
      name: 'step',
      type: 'TRANSFORMER',
      children: [predictor().graph],
    };
    expect(
      unitsOnPlatformDefault(
        ['a: [', manifest({ predictors: [{ name: 'default', graph }] })],
        MLFLOW,
      ),
    ).toEqual(found);
  });
});

describe('overridingVariable', () => {
  it.each([
    ['MLFLOW_SERVER', 'seldon', 'RELATED_IMAGE_MLFLOWSERVER'],
    ['MLFLOW_SERVER', 'v2', 'RELATED_IMAGE_MLFLOWSERVER_V2'],
    ['XGBOOST_SERVER', 'seldon', 'RELATED_IMAGE_XGBOOSTSERVER'],
    ['MLFLOW_SERVER', 'kfserving', undefined],
    ['TENSORFLOW_SERVER', 'seldon', undefined],
  ])('of %s with %s is %s', (implementation, protocol, name) => {
    expect(overridingVariable({ implementation, protocol })).toBe(name);
  });
});
