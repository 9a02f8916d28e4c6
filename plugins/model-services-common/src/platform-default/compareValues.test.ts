import { CHART_PREDICTOR_SERVERS } from './chartServers';
import { compareValues } from './compareValues';
import { setPlatformDefault } from './setPlatformDefault';
import { setPlatformDefaultInValues } from './setPlatformDefaultInValues';

const IMAGE = `registry.example.com/ml/base@sha256:${'a'.repeat(64)}`;
const MLFLOW = { implementation: 'MLFLOW_SERVER', protocol: 'seldon' };
const CHART = JSON.stringify(CHART_PREDICTOR_SERVERS);
const CHANGED = setPlatformDefault(CHART, { ...MLFLOW, image: IMAGE }).text;
const VALUES = setPlatformDefaultInValues('', { ...MLFLOW, image: IMAGE }).yaml;

function values(entry: string) {
  return `predictor_servers:\n  MLFLOW_SERVER:\n    protocols:\n      seldon: ${entry}\n`;
}

describe('compareValues', () => {
  it.each([
    ['an installation as it comes', 'istio: {enabled: true}', CHART],
    ['another version of the chart', '', CHART.replaceAll('1.17.1', '1.18.2')],
    ['an image that both have', VALUES, CHANGED],
    [
      'a version that the chart adds',
      values('{image: a.io/b}'),
      CHART.replace('seldonio/mlflowserver', 'a.io/b'),
    ],
    [
      'a version that the values give',
      values('{defaultImageVersion: "2.0"}'),
      CHART.replace('1.17.1', '2.0'),
    ],
    [
      'the values of a chart that depends on it',
      `seldon-core-operator:\n${VALUES.replace(/^(?=.)/gm, '  ')}`,
      CHANGED,
    ],
  ])('finds no difference in %s', (_case, yaml, text) => {
    expect(compareValues(yaml, text)).toEqual([]);
  });

  it('finds a default that was changed in the ConfigMap alone', () => {
    expect(compareValues('', CHANGED)).toEqual([
      { ...MLFLOW, configMap: IMAGE },
    ]);
  });

  it('finds a default that was changed in the values alone', () => {
    expect(compareValues(VALUES, CHART)).toEqual([
      { ...MLFLOW, values: IMAGE, configMap: 'seldonio/mlflowserver:1.17.1' },
    ]);
  });

  it('finds a server that only one of them has', () => {
    const own = '{"OWN_SERVER":{"protocols":{"v2":{"image":"a.io/b:1"}}}}';
    const v2 = { implementation: 'OWN_SERVER', protocol: 'v2' };
    expect(compareValues('', own)).toEqual([{ ...v2, configMap: 'a.io/b:1' }]);
    expect(
      compareValues(
        'predictor_servers: {OWN_SERVER: {protocols: {v2: {image: a.io/b:1}}}}',
        '{}',
      ),
    ).toEqual([{ ...v2, values: 'a.io/b:1' }]);
  });

  it('finds an image that Helm would put the version of the chart behind', () => {
    expect(compareValues(values(`{image: ${IMAGE}}`), CHANGED)).toEqual([
      { ...MLFLOW, values: `${IMAGE}:1.17.1`, configMap: IMAGE },
    ]);
  });

  it.each([
    ['values', 'a: [', CHART, /The values are not YAML/],
    [
      'servers in the values',
      values('{defaultImageVersion: 2.0}'),
      CHART,
      /predictor_servers in the values cannot be used/,
    ],
    ['ConfigMap', '', '{', /predictor_servers cannot be used/],
  ])(
    'does not take %s that cannot be read for equal',
    (_case, yaml, text, message) => {
      expect(() => compareValues(yaml, text)).toThrow(message);
    },
  );
});
