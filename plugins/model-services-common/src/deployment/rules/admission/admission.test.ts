import {
  Draft,
  IMAGE,
  manifestWith,
  partsOf,
} from '../../__testUtils__/manifests';
import { validateSeldonDeployment, ValidateOptions } from '../../validate';

type Change = (parts: ReturnType<typeof partsOf> & { draft: Draft }) => void;

const FIRST = 'spec.predictors[0]';
const SECOND = 'spec.predictors[1]';

function judge(change: Change, options?: ValidateOptions) {
  const manifest = manifestWith(draft => change({ draft, ...partsOf(draft) }));
  const { accepted, problems } = validateSeldonDeployment(manifest, options);
  return {
    accepted,
    refusals: problems
      .filter(({ stage }) => stage === 'admission')
      .map(({ rule, path }) => [rule, path]),
  };
}

/** Adds a second predictor, with what sets it apart. */
function add(draft: Draft, ...more: object[]) {
  const [first] = draft.spec.predictors;
  more.forEach((part, index) =>
    draft.spec.predictors.push({ ...first, name: `more${index}`, ...part }),
  );
}

describe('the webhook refuses', () => {
  it.each<[string, string, string, Change, ValidateOptions?]>([
    [
      'admission.protocol',
      'spec',
      'a protocol in upper case',
      ({ draft }) => {
        draft.spec.protocol = 'V2';
      },
    ],
    [
      'admission.transport',
      'spec',
      'a transport that is none',
      ({ draft }) => {
        draft.spec.transport = 'http';
      },
    ],
    [
      'admission.server-type',
      'spec',
      'a type of server that is none',
      ({ draft }) => {
        draft.spec.serverType = 'REST';
      },
    ],
    [
      'admission.kafka-variables',
      FIRST,
      'Kafka without its topics',
      ({ draft }) => {
        draft.spec.serverType = 'kafka';
      },
    ],
    [
      'admission.kafka-variables',
      FIRST,
      'Kafka with two of three variables',
      ({ draft, predictor }) => {
        draft.spec.serverType = 'kafka';
        predictor.svcOrchSpec = {
          env: [{ name: 'KAFKA_BROKER' }, { name: 'KAFKA_INPUT_TOPIC' }],
        };
      },
    ],
    [
      'admission.no-predictors',
      'spec',
      'an empty list',
      ({ draft }) => {
        draft.spec.predictors = [];
      },
    ],
    [
      'admission.predictor-name',
      SECOND,
      'a name given twice',
      ({ draft, predictor }) => {
        predictor.traffic = 50;
        add(draft, { name: 'default' });
      },
    ],
    [
      'admission.service-name',
      SECOND,
      'a service name given twice',
      ({ draft, predictor }) => {
        predictor.traffic = 50;
        predictor.annotations['seldon.io/svc-name'] = 'dogs';
        add(draft, {});
      },
    ],
    [
      'admission.no-engine',
      FIRST,
      'a graph without the executor, even if it says false',
      ({ predictor, graph }) => {
        predictor.annotations['seldon.io/no-engine'] = 'false';
        graph.children = [{ ...graph }];
      },
    ],
    [
      'admission.endpoint-types',
      'spec',
      'two types of endpoints',
      ({ graph }) => {
        graph.endpoint = { type: 'REST' };
        graph.children = [{ ...graph, endpoint: { type: 'GRPC' } }];
      },
    ],
    [
      'admission.endpoint-transport',
      'spec',
      'a type that contradicts rest',
      ({ draft, graph }) => {
        draft.spec.transport = 'rest';
        graph.endpoint = { type: 'GRPC' };
      },
    ],
    [
      'admission.endpoint-transport',
      'spec',
      'a type that contradicts grpc',
      ({ draft, graph }) => {
        draft.spec.transport = 'grpc';
        graph.endpoint = { type: 'REST' };
      },
    ],
    [
      'admission.container-missing',
      `${FIRST}.graph`,
      'a node without a container',
      ({ graph, container }) => {
        delete graph.implementation;
        container.name = 'cats';
      },
    ],
    [
      'admission.container-missing',
      `${FIRST}.graph[1][0]`,
      'a node deep in the graph',
      ({ graph }) => {
        graph.children = [
          { ...graph },
          {
            ...graph,
            children: [{ name: 'x', implementation: 'UNKNOWN_IMPLEMENTATION' }],
          },
        ];
      },
    ],
    [
      'admission.unit-without-methods',
      `${FIRST}.graph`,
      'a node of no type',
      ({ graph }) => {
        delete graph.implementation;
        graph.type = 'UNKNOWN_TYPE';
        graph.methods = [];
      },
    ],
    [
      'admission.model-uri-missing',
      `${FIRST}.graph`,
      'a server without a model',
      ({ graph }) => {
        delete graph.modelUri;
      },
    ],
    [
      'admission.tensorflow-protocol',
      `${FIRST}.graph`,
      "TensorFlow's protocol",
      ({ draft }) => {
        draft.spec.protocol = 'tensorflow';
      },
    ],
    [
      'admission.server-unknown',
      `${FIRST}.graph`,
      'a server that the platform lacks',
      ({ graph, container }) => {
        graph.implementation = 'OWN_SERVER';
        delete container.image;
      },
    ],
    [
      'admission.servers-unreadable',
      `${FIRST}.graph`,
      'a platform that panics',
      ({ container }) => {
        delete container.image;
      },
      { predictorServers: '' },
    ],
    [
      'admission.logger-mode',
      `${FIRST}.graph`,
      'a logger without a mode',
      ({ graph }) => {
        graph.logger = { url: 'http://broker.example.com' };
      },
    ],
    [
      'admission.shadow-alone',
      FIRST,
      'nothing but a shadow',
      ({ predictor }) => {
        predictor.shadow = true;
      },
    ],
    [
      'admission.shadows',
      'spec',
      'two shadows',
      ({ draft }) => {
        add(draft, { shadow: true }, { shadow: true });
      },
    ],
    [
      'admission.shadow-traffic',
      'spec',
      'a shadow above 100',
      ({ draft }) => {
        add(draft, { shadow: true, traffic: 101 });
      },
    ],
    [
      'admission.shadow-traffic',
      'spec',
      'a shadow below 0',
      ({ draft }) => {
        add(draft, { shadow: true, traffic: -1 });
      },
    ],
    [
      'admission.traffic-sum',
      'spec',
      'two without shares',
      ({ draft }) => {
        add(draft, {});
      },
    ],
    [
      'admission.traffic-sum',
      'spec',
      'shares that are too many',
      ({ draft, predictor }) => {
        predictor.traffic = 90;
        add(draft, { traffic: 20 });
      },
    ],
    [
      'admission.traffic-single',
      'spec',
      'a part for the only one',
      ({ predictor }) => {
        predictor.traffic = 50;
      },
    ],
  ])('%s at %s: %s', (rule, path, _name, ...[change, options]) => {
    expect(judge(change, options)).toEqual({
      accepted: false,
      refusals: [[rule, path]],
    });
  });
});

describe('the webhook admits', () => {
  it.each<[string, Change, ValidateOptions?]>([
    [
      'all its own words',
      ({ draft }) => {
        Object.assign(draft.spec, {
          protocol: 'kfserving',
          transport: 'grpc',
          serverType: 'rpc',
        });
      },
    ],
    [
      'Kafka with its topics',
      ({ draft, predictor }) => {
        draft.spec.serverType = 'kafka';
        predictor.svcOrchSpec = {
          env: ['BROKER', 'INPUT_TOPIC', 'OUTPUT_TOPIC'].map(name => ({
            name: `KAFKA_${name}`,
          })),
        };
      },
    ],
    [
      'shares that add up beside a shadow without one',
      ({ draft, predictor }) => {
        predictor.traffic = 80;
        add(draft, { traffic: 20 }, { shadow: true, traffic: 0 });
      },
    ],
    [
      'a single predictor with all or more',
      ({ predictor }) => {
        predictor.traffic = 100;
      },
    ],
    [
      "HuggingFace's server without a model",
      ({ graph }) => {
        graph.implementation = 'HUGGINGFACE_SERVER';
        delete graph.modelUri;
      },
    ],
    [
      'an empty implementation, which is neither none nor a server',
      ({ graph }) => {
        graph.implementation = '';
      },
    ],
    [
      'nodes that run in the executor',
      ({ predictor, graph }) => {
        predictor.graph = {
          name: 'ab',
          implementation: 'RANDOM_ABTEST',
          children: [graph],
        };
      },
    ],
    [
      'a node of no type with methods',
      ({ graph }) => {
        delete graph.implementation;
        graph.type = 'UNKNOWN_TYPE';
        graph.methods = ['TRANSFORM_INPUT'];
      },
    ],
    [
      'an unknown server whose image is given',
      ({ graph }) => {
        graph.implementation = 'OWN_SERVER';
      },
    ],
    [
      'an image where the platform panics, since it does not ask',
      () => {},
      {
        predictorServers: '',
      },
    ],
    [
      'types of endpoints that it does not know',
      ({ draft, graph }) => {
        draft.spec.transport = 'rest';
        graph.endpoint = { type: 'http' };
      },
    ],
    [
      'containers in any pod',
      ({ predictor, component, graph }) => {
        delete graph.implementation;
        predictor.componentSpecs = [
          { spec: { containers: [{ name: 'other', image: IMAGE }] } },
          component,
        ];
      },
    ],
  ])('%s', (_name, ...[change, options]) => {
    expect(judge(change, options)).toEqual({ accepted: true, refusals: [] });
  });
});
