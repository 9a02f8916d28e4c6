import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { load } from 'js-yaml';
import { validate, type Schema } from 'jsonschema';
import { z } from 'zod';
import { registeredActions } from './__testUtils__/registeredActions';
import {
  templateDirectory,
  templateValues,
} from './__testUtils__/templateRequest';

const templateSchema = z.object({
  spec: z.object({
    parameters: z.array(
      z.object({ properties: z.record(z.string(), z.unknown()) }).passthrough(),
    ),
    steps: z.array(
      z.object({
        id: z.string(),
        action: z.string(),
        input: z.record(z.string(), z.unknown()),
      }),
    ),
    output: z.unknown(),
  }),
});

const text = readFileSync(join(templateDirectory, 'template.yaml'), 'utf8');
const { parameters, steps } = templateSchema.parse(load(text)).spec;

function errorsOf(values: unknown): string[] {
  return parameters.flatMap(schema =>
    validate(values, schema as Schema).errors.map(error => error.stack),
  );
}

describe('the template «MLflow model service»', () => {
  let actions: Map<string, TemplateAction>;

  beforeAll(async () => {
    const list = await registeredActions();
    actions = new Map(list.map(action => [action.id, action]));
  });

  it('uses every action, with inputs that the action has', () => {
    const ours = steps.filter(step => actions.has(step.action));
    expect(ours.map(step => step.action)).toEqual([...actions.keys()]);
    for (const { action, input } of ours) {
      const schema = actions.get(action)?.schema?.input;
      expect(Object.keys(schema?.properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(input)),
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
    expect(references.length).toBeGreaterThan(20);
    for (const [, id, output] of references) {
      const step = steps.find(candidate => candidate.id === id);
      const action = actions.get(step?.action ?? '');
      // Of the scaffolder's own actions only this one gives something here.
      const outputs = action
        ? Object.keys(action.schema?.output?.properties ?? {})
        : ['entityRef'];
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

  it('takes what a person fills in who leaves the defaults', () => {
    expect(
      errorsOf(
        templateValues({ name: 'house-prices', version: '2' }, 'houses'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a name that Kubernetes does not take', { name: 'House_Prices' }],
    ['a name of which longer ones could not be made', { name: 'a'.repeat(27) }],
    ['no pods', { replicas: 0 }],
    ['memory in a unit that does not exist', { memory: '1 GB' }],
    ['a repository over ssh', { remoteUrl: 'git@git.example.com:a/b.git' }],
    ['a model without a version', { model: { name: 'house-prices' } }],
  ])('refuses %s', (_, changes) => {
    const values = templateValues(
      { name: 'house-prices', version: '2' },
      'houses',
    );
    expect(errorsOf({ ...values, ...changes })).not.toEqual([]);
  });
});
