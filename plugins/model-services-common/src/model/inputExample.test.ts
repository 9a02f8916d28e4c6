import { InputError } from '@backstage/errors';
import yaml from 'js-yaml';
import written from './__fixtures__/inputExamples.json';
import { findInputExample, seldonRequest } from './inputExample';

type Name = keyof typeof written.examples;

function request(name: Name, options: { withServing?: boolean } = {}) {
  const { info, files } = written.examples[name];
  const { serving_input_path: servingPath, ...older } = info;
  const withServing = options.withServing ?? true;
  const example = findInputExample(
    yaml.dump({
      flavors: {},
      saved_input_example_info: withServing ? info : older,
    }),
  );
  if (!example) throw new Error('no example');
  return seldonRequest(example, {
    example: files['input_example.json'],
    ...(withServing && { serving: files['serving_input_example.json'] }),
  });
}

describe('seldonRequest, for examples as MLflow wrote them', () => {
  it.each<[Name, unknown]>([
    [
      'dataframe',
      {
        data: {
          names: ['alcohol', 'quality', 'kind'],
          ndarray: [
            [9.4, 5, 'red'],
            [10.1, 6, 'white'],
          ],
        },
      },
    ],
    [
      'dataframe with default columns',
      {
        data: {
          ndarray: [
            [1.5, 2],
            [3, 4],
          ],
        },
      },
    ],
    [
      'dataframe with missing values',
      {
        data: {
          names: ['a', 'b'],
          ndarray: [
            [1, 'x'],
            [null, null],
          ],
        },
      },
    ],
    [
      'dataframe with times',
      { data: { names: ['at'], ndarray: [['2026-01-02T03:04:05']] } },
    ],
    [
      'array',
      {
        data: {
          ndarray: [
            [5.1, 3.5],
            [4.9, 3],
          ],
        },
      },
    ],
    ['array with missing values', { data: { ndarray: [[1, null]] } }],
    [
      'image',
      {
        data: {
          ndarray: [
            [
              [[0], [0]],
              [[0], [0]],
            ],
          ],
        },
      },
    ],
    ['string', { strData: 'some text' }],
  ])('%s in a form of the protocol', (name, expected) => {
    expect(request(name)).toEqual(expected);
    expect(request(name, { withServing: false })).toEqual(expected);
  });

  it.each<[Name, unknown]>([
    [
      'dataframe with params',
      {
        dataframe_split: { columns: ['a'], data: [[1]] },
        params: { temperature: 0.5 },
      },
    ],
    [
      'dataframe with lists',
      {
        dataframe_split: {
          columns: ['embedding', 'id'],
          data: [[[0.1, 0.2], 1]],
        },
      },
    ],
    [
      'dataframe with numbered columns',
      { dataframe_split: { columns: [10, 20], data: [[1, 2]] } },
    ],
    ['dictionary of arrays', { inputs: { x: [1, 2], y: [3] } }],
    ['dictionary', { inputs: { question: 'why?', top: 3 } }],
    ['list', { inputs: ['a', 'b'] }],
    ['list with params', { inputs: ['a'], params: { max_length: 5 } }],
    ['number', { inputs: 5 }],
  ])('%s as a request to MLflow itself', (name, jsonData) => {
    expect(request(name)).toEqual({ jsonData });
    expect(request(name, { withServing: false })).toEqual({ jsonData });
  });

  it('takes a chat as MLflow wrote it down for its server', () => {
    expect(request('chat')).toEqual({
      jsonData: { messages: [{ role: 'user', content: 'hello' }] },
    });
  });

  it('takes a sparse matrix in its dense form, where MLflow wrote one', () => {
    expect(request('sparse matrix')).toEqual({
      jsonData: {
        inputs: [
          [0, 1],
          [2, 0],
        ],
      },
    });
    expect(() => request('sparse matrix', { withServing: false })).toThrow(
      /sparse matrix .*as a dense array/,
    );
  });

  it('takes arrays of MLflow 1, which are in an object', () => {
    expect(
      seldonRequest(
        { type: 'ndarray', path: 'input_example.json', hasParams: false },
        { example: '{"inputs": [[1, 2]]}' },
      ),
    ).toEqual({ jsonData: { inputs: [[1, 2]] } });
  });

  it('leaves a text alone in which the word NaN stands', () => {
    expect(
      seldonRequest(
        { type: 'json_object', path: 'input_example.json', hasParams: false },
        { example: String.raw`"say \"NaN\" or NaN"` },
      ),
    ).toEqual({ strData: 'say "NaN" or NaN' });
  });

  it('says which file is not JSON', () => {
    expect(() =>
      seldonRequest(
        { type: 'dataframe', path: 'input_example.json', hasParams: false },
        { example: '{"data": [[1' },
      ),
    ).toThrow('input example input_example.json is not JSON');
  });
});

describe('findInputExample', () => {
  it.each(['flavors: {}', 'saved_input_example_info: null'])(
    'finds none where there is none: %s',
    mlmodel => {
      expect(findInputExample(mlmodel)).toBeUndefined();
    },
  );

  it.each(['../../etc/passwd', '/etc/passwd', 'a/b.json', '..'])(
    'refuses a file outside of the model: %s',
    path => {
      const mlmodel = yaml.dump({
        saved_input_example_info: { type: 'ndarray', artifact_path: path },
      });
      expect(() => findInputExample(mlmodel)).toThrow(InputError);
    },
  );

  it.each(['{', '[]', 'saved_input_example_info: 5'])(
    'refuses what is no MLmodel file: %s',
    mlmodel => {
      expect(() => findInputExample(mlmodel)).toThrow(InputError);
    },
  );
});
