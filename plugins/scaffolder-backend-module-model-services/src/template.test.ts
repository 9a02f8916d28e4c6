import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  serviceSettingsSchema,
  withoutBlanks,
} from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import { readTemplate } from './__testUtils__/readTemplate';
import { registeredActions } from './__testUtils__/registeredActions';
import {
  baseImageTemplateDirectory,
  templateDirectory,
  templateValues,
} from './__testUtils__/templateRequest';

const service = readTemplate(templateDirectory);
const baseImage = readTemplate(baseImageTemplateDirectory);
const housePrices = { name: 'house-prices', version: '2' };

/** The scaffolder's own actions that the templates use, with their outputs. */
const BUILT_IN: Record<string, string[]> = {
  'fetch:template': [],
  'catalog:register': ['entityRef'],
};

let actions: Map<string, TemplateAction>;

beforeAll(async () => {
  const list = await registeredActions();
  actions = new Map(list.map(action => [action.id, action]));
});

it('the templates use every action but those that take something back or an image from elsewhere', () => {
  const used = [...service.steps, ...baseImage.steps].map(step => step.action);
  const unused = [...actions.keys()].filter(id => !used.includes(id));
  expect(unused.sort()).toEqual([
    'model-image:adopt',
    'seldon:default-image:revert',
    'seldon:deployment:delete',
  ]);
});

describe.each([
  ['MLflow model service', service],
  ['MLflow base image', baseImage],
])('the template «%s»', (_, { text, parameters, steps }) => {
  it('uses only actions that there are, with inputs that they have', () => {
    for (const { action, input } of steps) {
      if (action in BUILT_IN) continue;
      const schema = actions.get(action)?.schema?.input;
      expect({ action, inputs: Object.keys(schema?.properties ?? {}) }).toEqual(
        {
          action,
          inputs: expect.arrayContaining(Object.keys(input)),
        },
      );
      expect(Object.keys(input)).toEqual(
        expect.arrayContaining(
          Array.isArray(schema?.required) ? schema.required : [],
        ),
      );
    }
  });

  it('reads only outputs that an earlier action gives', () => {
    const references = [...text.matchAll(/steps\.(\w+)\.output\.(\w+)/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, id, output] of references) {
      const action = steps.find(step => step.id === id)?.action ?? '';
      const outputs =
        BUILT_IN[action] ??
        Object.keys(actions.get(action)?.schema?.output?.properties ?? {});
      expect({ id, outputs }).toEqual({
        id,
        outputs: expect.arrayContaining([output]),
      });
    }
  });

  it('reads only parameters that it asks for', () => {
    const asked = JSON.stringify(parameters);
    for (const [, name] of text.matchAll(/parameters\.(\w+)/g)) {
      expect(asked).toContain(`"${name}":{`);
    }
  });
});

describe('the parameters of «MLflow model service»', () => {
  const { errorsOf } = service;
  const values = templateValues(housePrices, 'houses');

  it('take what a person fills in who leaves the defaults', () => {
    expect(errorsOf(values)).toEqual([]);
  });

  it.each([
    ['a name that Kubernetes does not take', { name: 'House_Prices' }],
    ['a name of which longer ones could not be made', { name: 'a'.repeat(27) }],
    ['an image from elsewhere', { image: 'seldonio/mlflowserver:1.17.1' }],
    ['a repository over ssh', { remoteUrl: 'git@git.example.com:a/b.git' }],
    ['a model without a version', { model: { name: 'house-prices' } }],
  ])('refuse %s', (_, changes) => {
    expect(errorsOf({ ...values, ...changes })).not.toEqual([]);
  });

  it.each([
    ['part of a pod', { replicas: 0.5 }],
    [
      'memory in a unit that does not exist',
      { resources: { requests: { memory: '1 GB' } } },
    ],
    ['an autoscaler without an end', { autoscaling: { minReplicas: 1 } }],
    [
      'a disruption budget that says two things',
      { disruptionBudget: { minAvailable: 1, maxUnavailable: 1 } },
    ],
    ['a name for no GPU', { gpu: { resource: 'nvidia.com/gpu' } }],
    ['a taint without its value', { tolerations: [{ operator: 'Equal' }] }],
    ['a variable without a value', { env: [{ name: 'LOG_LEVEL' }] }],
    [
      'an address for logs of nothing',
      { requestLogger: { url: 'http://logs.example.com' } },
    ],
  ])('refuse %s', (_, settings) => {
    expect(errorsOf({ ...values, settings })).not.toEqual([]);
  });
});

describe('the settings of «MLflow model service»', () => {
  const settings = z
    .object({
      properties: z.record(z.string(), z.unknown()),
      'ui:options': z.object({ folded: z.array(z.string()) }),
    })
    .parse(
      service.parameters.flatMap(page => page.properties.settings ?? [])[0],
    );
  const names = Object.keys(settings.properties);

  it('are those that the action takes', () => {
    const known = Object.keys(serviceSettingsSchema.shape);
    expect(known.filter(name => !names.includes(name))).toEqual([
      // Measured, not chosen.
      'startSeconds',
      // For these a form would be a page of its own.
      'canary',
      'shadow',
      'transformer',
    ]);
    expect(known).toEqual(expect.arrayContaining(names));
  });

  it('are in view when they are everyday ones, and folded otherwise', () => {
    const { folded } = settings['ui:options'];
    expect(names).toEqual(expect.arrayContaining(folded));
    expect(names.filter(name => !folded.includes(name))).toEqual([
      'replicas',
      'workers',
      'threads',
      'resources',
    ]);
  });

  const all = {
    workers: 2,
    threads: 4,
    resources: {
      requests: { cpu: '500m', memory: '1.5Gi' },
      limits: { cpu: '2', memory: '2Gi' },
    },
    protocol: 'seldon',
    autoscaling: { minReplicas: 1, maxReplicas: 4, cpuUtilization: 70 },
    disruptionBudget: { maxUnavailable: 1 },
    gpu: { count: 1, resource: 'amd.com/gpu' },
    nodeSelector: { 'example.com/pool': 'models' },
    tolerations: [
      { operator: 'Exists', key: 'gpu', effect: 'NoSchedule' },
      { operator: 'Equal', key: 'team', value: 'valuation' },
    ],
    env: [
      { name: 'LOG_LEVEL', value: 'DEBUG' },
      { name: 'TOKEN', secret: { name: 'service', key: 'token' } },
    ],
    envSecretRefName: 'storage',
    imagePullSecrets: ['registry'],
    serviceAccountName: 'models',
    noEngine: false,
    requestLogger: { mode: 'all', url: 'http://logs.example.com' },
    labels: { team: 'valuation' },
    annotations: { 'example.com/contact': 'the valuation team' },
  };

  it('can all be set', () => {
    const values = templateValues(housePrices, 'houses');
    expect(service.errorsOf({ ...values, settings: all })).toEqual([]);
    expect(serviceSettingsSchema.parse(all)).toEqual(all);
  });

  it('may be left as blank as a form leaves them', () => {
    const blank = {
      resources: { requests: {}, limits: {} },
      autoscaling: {},
      disruptionBudget: {},
      gpu: {},
      nodeSelector: {},
      tolerations: [],
      env: [],
      imagePullSecrets: [],
      requestLogger: {},
      labels: {},
      annotations: {},
    };
    const values = templateValues(housePrices, 'houses');
    expect(service.errorsOf({ ...values, settings: blank })).toEqual([]);
    expect(withoutBlanks(blank)).toBeUndefined();
  });
});

describe('the parameters of «MLflow base image»', () => {
  it.each([
    ['an image alone', { model: housePrices, makeDefault: false }],
    [
      'an image that is to be the default',
      { model: housePrices, makeDefault: true, target: 'configMap' },
    ],
  ])('take %s', (_, values) => {
    expect(baseImage.errorsOf(values)).toEqual([]);
  });

  it.each([
    ['no model', { makeDefault: false }],
    [
      'a default that is set nowhere',
      { model: housePrices, makeDefault: true },
    ],
    [
      'a default that is set somewhere else',
      { model: housePrices, makeDefault: true, target: 'Secret' },
    ],
  ])('refuse %s', (_, values) => {
    expect(baseImage.errorsOf(values)).not.toEqual([]);
  });
});
