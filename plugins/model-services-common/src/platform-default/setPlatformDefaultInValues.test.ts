import { load } from 'js-yaml';
import { setPlatformDefaultInValues } from './setPlatformDefaultInValues';

const IMAGE = `registry.example.com/ml/mlflow-base@sha256:${'a'.repeat(64)}`;
const CHANGE = {
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  image: IMAGE,
};

function set(yaml: string, change: Partial<typeof CHANGE> = {}) {
  return setPlatformDefaultInValues(yaml, { ...CHANGE, ...change });
}

describe('setPlatformDefaultInValues', () => {
  it('changes two values and keeps comments, order, quotes and blank lines', () => {
    const yaml = `# Values of the platform

istio:   {enabled: true,   gateway: 'a/b'} # flow
predictor_servers:
    # ours
    MLFLOW_SERVER:
        protocols:
            seldon:
                defaultImageVersion: '1.17.1'   # upstream
                image: seldonio/mlflowserver # by tag

            v2: {image: "seldonio/mlserver", defaultImageVersion: "1.3.5-mlflow"}
    SKLEARN_SERVER:
        protocols:
          seldon: {defaultImageVersion: "1.17.1", image: seldonio/sklearnserver}


# end
`;
    expect(set(yaml)).toEqual({
      yaml: yaml
        .replace("'1.17.1'   # upstream", "''   # upstream")
        .replace('image: seldonio/mlflowserver #', `image: ${IMAGE} #`),
      previous: 'seldonio/mlflowserver:1.17.1',
      changed: true,
    });
  });

  it('writes the empty version, or Helm would put that of the chart behind the digest', () => {
    const yaml = `predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon:
        image: a.io/b:1 # pinned by hand
other: 1
`;
    expect(set(yaml).yaml).toBe(`predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon:
        image: ${IMAGE} # pinned by hand
        defaultImageVersion: ""
other: 1
`);
  });

  it('adds the empty version to an image that is the wanted one', () => {
    const yaml = `predictor_servers:\n  MLFLOW_SERVER:\n    protocols:\n      seldon:\n        image: ${IMAGE}\n`;
    expect(set(yaml)).toEqual({
      yaml: `${yaml}        defaultImageVersion: ""\n`,
      previous: IMAGE,
      changed: true,
    });
  });

  it('adds what is missing in the indentation of the file', () => {
    const yaml = 'istio:\n    enabled: true\n# end';
    expect(set(yaml).yaml).toBe(
      `istio:\n    enabled: true\npredictor_servers:\n    MLFLOW_SERVER:\n        protocols:\n            seldon:\n                image: "${IMAGE}"\n                defaultImageVersion: ""\n# end`,
    );
  });

  it.each([
    ['nothing', ''],
    ['a comment only', '# nothing yet'],
    ['no end of line', 'a: 1'],
    [
      'line ends of Windows',
      'a: 1\r\npredictor_servers:\r\n  X_SERVER: {}\r\n',
    ],
    ['an empty flow mapping', 'predictor_servers: {}\n'],
    ['a flow mapping', 'predictor_servers: {A_SERVER: {protocols: {}}}\n'],
    [
      'a block scalar',
      'predictor_servers:\n  MLFLOW_SERVER:\n    protocols:\n      seldon:\n        image: >-\n          a.io/b:1\n        defaultImageVersion: ""\n',
    ],
  ])('sets the default in a file with %s', (_name, yaml) => {
    const edited = set(yaml);
    expect(edited.changed).toBe(true);
    expect(load(edited.yaml)).toMatchObject({
      ...Object(load(yaml)),
      predictor_servers: {
        MLFLOW_SERVER: {
          protocols: { seldon: { image: IMAGE, defaultImageVersion: '' } },
        },
      },
    });
    expect(set(edited.yaml)).toEqual({
      yaml: edited.yaml,
      previous: IMAGE,
      changed: false,
    });
    expect(/\r\n/.test(yaml)).toBe(
      !/[^\r]\n/.test(edited.yaml) && /\r/.test(yaml),
    );
  });

  it('sets it below the chart where the values are of a chart that depends on it', () => {
    const yaml = 'seldon-core-operator:\n  usageMetrics:\n    enabled: false\n';
    expect(load(set(yaml).yaml)).toEqual({
      'seldon-core-operator': {
        usageMetrics: { enabled: false },
        predictor_servers: {
          MLFLOW_SERVER: {
            protocols: { seldon: { image: IMAGE, defaultImageVersion: '' } },
          },
        },
      },
    });
  });

  describe('with anchors', () => {
    it('leaves an anchor elsewhere and replaces its alias by a copy', () => {
      const yaml = `base: &img {image: a.io/b, defaultImageVersion: "1", pullPolicy: Always}
predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon: *img
      v2: *img
`;
      const edited = set(yaml);
      expect(edited.previous).toBe('a.io/b:1');
      expect(edited.yaml).toBe(
        yaml.replace(
          'seldon: *img',
          `seldon: {"image": "${IMAGE}", "defaultImageVersion": "", "pullPolicy": "Always"}`,
        ),
      );
    });

    it('moves a text that others refer to to the first of them', () => {
      const yaml = `predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon:
        image: seldonio/mlflowserver
        defaultImageVersion: &release "1.17.1" # all of them
  SKLEARN_SERVER:
    protocols:
      seldon: {image: seldonio/sklearnserver, defaultImageVersion: *release}
  XGBOOST_SERVER:
    protocols:
      seldon: {image: seldonio/xgboostserver, defaultImageVersion: *release}
`;
      expect(set(yaml).yaml).toBe(
        yaml
          .replace('image: seldonio/mlflowserver', `image: ${IMAGE}`)
          .replace('&release "1.17.1" #', '"" #')
          .replace('*release', '&release "1.17.1"'),
      );
    });

    it('moves a mapping that others refer to', () => {
      const yaml = `predictor_servers:
  MLFLOW_SERVER: &mlflow
    protocols: &protocols
      seldon:
        image: a.io/b
        defaultImageVersion: "1"
  OTHER_SERVER: *mlflow
  THIRD_SERVER:
    protocols: *protocols
`;
      const before = Object(load(yaml));
      const after = Object(load(set(yaml).yaml));
      expect(after.predictor_servers.OTHER_SERVER).toEqual(
        before.predictor_servers.OTHER_SERVER,
      );
      expect(after.predictor_servers.THIRD_SERVER).toEqual(
        before.predictor_servers.THIRD_SERVER,
      );
      expect(after.predictor_servers.MLFLOW_SERVER.protocols.seldon.image).toBe(
        IMAGE,
      );
    });

    it('writes over what a merge key gives', () => {
      const yaml = `defaults: &d {image: a.io/b, defaultImageVersion: "1"}
predictor_servers:
  MLFLOW_SERVER:
    protocols:
      seldon:
        <<: *d
`;
      expect(set(yaml).yaml).toBe(
        `${yaml}        image: "${IMAGE}"\n        defaultImageVersion: ""\n`,
      );
    });
  });

  it.each([
    ['not YAML', 'a: [', /not YAML.*mend the file/],
    ['a list', '- a', /holds no mapping/],
    [
      'a version without quotes',
      'predictor_servers:\n  X_SERVER:\n    protocols:\n      v2: {image: a/b, defaultImageVersion: 1.18}',
      /X_SERVER\.protocols\.v2\.defaultImageVersion is 1\.18, not a text; put it in quotes/,
    ],
    ['no servers', 'predictor_servers:\n', /has no entries below it/],
  ])('refuses a file with %s', (_name, yaml, message) => {
    expect(() => set(yaml)).toThrow(message);
  });

  it('leads from values that lost their indentation to the right form', () => {
    // Both keys that have lost what belongs below them delete the chart's entries.
    const flat = `predictor_servers:
MLFLOW_SERVER:
    protocols:
    seldon:
        defaultImageVersion: "1.17.1"
        image: seldonio/mlflowserver
`;
    expect(() => set(flat)).toThrow(
      /predictor_servers has no entries below it \(beside it stand MLFLOW_SERVER\).*\n {2}MLFLOW_SERVER:\n {4}protocols:/s,
    );
    const half = flat.replace(/^(?!predictor_servers)(?=.)/gm, '  ');
    expect(() => set(half)).toThrow(
      /protocols has no entries below it \(beside it stand seldon\)/,
    );
    const whole = half.replace(
      /^( +)(seldon|defaultImageVersion|image):/gm,
      '  $1$2:',
    );
    expect(set(whole)).toMatchObject({
      changed: true,
      previous: 'seldonio/mlflowserver:1.17.1',
    });
  });
});
