import Ajv from 'ajv';
import { describeConformance, readText } from '../__testUtils__/conformance';
import { Draft, manifestWith, partsOf } from '../__testUtils__/manifests';
import { validateSeldonDeployment } from '../validate';
import { checkSchema } from './checkSchema';

type Change = (parts: ReturnType<typeof partsOf> & { draft: Draft }) => void;

function refusals(change: Change) {
  const manifest = manifestWith(draft => change({ draft, ...partsOf(draft) }));
  const { accepted, problems } = validateSeldonDeployment(manifest);
  expect(accepted).toBe(false);
  return problems
    .filter(({ stage }) => stage === 'schema')
    .map(({ rule, path }) => ({ rule, path }));
}

describe('what the API server refuses', () => {
  const at = 'spec.predictors[0].componentSpecs[0].spec.containers[0]';
  const cases: [string, string, string, Change][] = [
    [
      'schema.api-version',
      'apiVersion',
      'another group',
      ({ draft }) => {
        draft.apiVersion = 'v1';
      },
    ],
    [
      'schema.api-version',
      'apiVersion',
      'no version',
      ({ draft }) => {
        delete draft.apiVersion;
      },
    ],
    [
      'schema.kind',
      'kind',
      'another kind',
      ({ draft }) => {
        draft.kind = 'Deployment';
      },
    ],
    [
      'schema.metadata',
      'metadata.labels.tier',
      'a label that is a number',
      ({ draft }) => {
        draft.metadata.labels.tier = 1;
      },
    ],
    [
      'schema.metadata',
      'metadata.name',
      'a name that is a number',
      ({ draft }) => {
        draft.metadata.name = 7;
      },
    ],
    [
      'schema.required',
      'spec.predictors[0].graph',
      'no graph',
      ({ predictor }) => {
        delete predictor.graph;
      },
    ],
    [
      'schema.required',
      'spec.predictors[0].graph.name',
      'a null for a name',
      ({ graph }) => {
        graph.name = null;
      },
    ],
    [
      'schema.type',
      'spec.predictors[0].replicas',
      'a number in quotes',
      ({ predictor }) => {
        predictor.replicas = '1';
      },
    ],
    [
      'schema.type',
      `${at}.env`,
      'variables that are a mapping',
      parts => {
        parts.container.env = { A: 'b' };
      },
    ],
    [
      'schema.type',
      `${at}.readinessProbe.httpGet.port`,
      'a port that is a list',
      parts => {
        parts.container.readinessProbe.httpGet.port = [1];
      },
    ],
    [
      'schema.quantity',
      `${at}.resources.limits.memory`,
      'an amount that is none',
      parts => {
        parts.container.resources = { limits: { memory: '1 GB' } };
      },
    ],
    [
      'schema.integer-range',
      'spec.predictors[0].traffic',
      'a number that is too large',
      ({ predictor }) => {
        predictor.traffic = 2 ** 31;
      },
    ],
    [
      'schema.list-key',
      `${at}.ports[1]`,
      'a port that is open twice',
      parts => {
        parts.container.ports = [
          { containerPort: 9000 },
          { containerPort: 9000, protocol: 'TCP' },
        ];
      },
    ],
    [
      'schema.list-key',
      'spec.predictors[0].componentSpecs[0].spec.topologySpreadConstraints[1]',
      'a spread that is wanted twice',
      ({ pod }) => {
        const spread = {
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          maxSkew: 1,
        };
        pod.topologySpreadConstraints = [spread, { ...spread, maxSkew: 2 }];
      },
    ],
  ];

  it.each(cases)('%s at %s: %s', (rule, path, _name, change) => {
    expect(refusals(change)).toEqual([{ rule, path }]);
  });

  it.each<[string, Change]>([
    [
      'a field that may be absent as null',
      ({ predictor }) => {
        predictor.traffic = null;
      },
    ],
    [
      'whole numbers of 64 bits where Go has them',
      ({ pod }) => {
        pod.terminationGracePeriodSeconds = 2 ** 40;
      },
    ],
    [
      'large amounts',
      ({ container }) => {
        container.resources = { limits: { memory: 2 ** 40 } };
      },
    ],
    [
      'the same port by another protocol',
      ({ container }) => {
        container.ports = [
          { containerPort: 9000 },
          { containerPort: 9000, protocol: 'UDP' },
        ];
      },
    ],
  ])('takes %s', (_name, change) => {
    const manifest = manifestWith(draft =>
      change({ draft, ...partsOf(draft) }),
    );
    expect(validateSeldonDeployment(manifest).accepted).toBe(true);
  });

  it('judges nothing by the webhook that the operator could not decode', () => {
    const { problems } = validateSeldonDeployment(
      manifestWith(draft => {
        draft.spec.protocol = 'other';
        draft.spec.replicas = 'two';
      }),
    );
    expect(problems.map(({ rule }) => rule)).toEqual(['schema.type']);
  });
});

describeConformance('the schema', () => {
  // The one in the code has its repeated parts in one place; both say the same of all values tried here.
  const upstream = new Ajv({ strict: false }).compile(
    JSON.parse(readText('crd/seldondeployment-v1.jsonschema.json')),
  );
  const values = [null, true, 7, 1.5, 'text', [], {}, [{}], { a: 1 }];

  it('says of a manifest with any part replaced what upstream says', () => {
    const manifest = manifestWith(draft => {
      const { component, container, graph, predictor } = partsOf(draft);
      component.hpaSpec = {
        maxReplicas: 2,
        metricsv2: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Value', value: '1' } },
          },
        ],
      };
      component.pdbSpec = { minAvailable: '50%' };
      container.resources = { limits: { cpu: 1 } };
      graph.children = [{ name: 'a', children: [{ name: 'b', endpoint: {} }] }];
      predictor.explainer = { type: 'ALE', containerSpec: { name: 'x' } };
    });
    const places = pathsOf(manifest);
    expect(places.length).toBeGreaterThan(100);
    for (const path of places) {
      for (const value of values) {
        const changed = withValue(manifest, path, value);
        expect([path, value, checkSchema(changed).length === 0]).toEqual([
          path,
          value,
          upstream(changed),
        ]);
      }
    }
  });
});

function pathsOf(value: Draft): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, member]) =>
      pathsOf(member).map(path => [key, ...path]),
    ),
  ];
}

function withValue(data: Draft, [key, ...rest]: string[], value: Draft): Draft {
  if (key === undefined) return value;
  const copy = Array.isArray(data) ? [...data] : { ...data };
  copy[key as keyof typeof copy] = withValue(data[key], rest, value);
  return copy;
}
