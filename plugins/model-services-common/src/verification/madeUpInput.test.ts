import yaml from 'js-yaml';
import { readInputSignature } from '../model';
import { makeUpInput } from './madeUpInput';
import { madeUpSeldonRequest } from './madeUpRequest';

function mlmodel(inputs: unknown, hinted = false): string {
  return yaml.dump({
    flavors: { python_function: { loader_module: 'mlflow.sklearn' } },
    ...(hinted && { is_signature_from_type_hint: true }),
    signature: { inputs: JSON.stringify(inputs), outputs: null, params: null },
  });
}

function madeUp(inputs: unknown, hinted = false) {
  const signature = readInputSignature(mlmodel(inputs, hinted));
  if (!signature) throw new Error('no signature');
  return makeUpInput(signature);
}

function request(inputs: unknown, hinted = false) {
  return madeUpSeldonRequest(madeUp(inputs, hinted));
}

describe('a request made up from a signature', () => {
  it('has a value of every scalar type, optional columns too', () => {
    expect(
      request([
        { type: 'double', name: 'a', required: true },
        { type: 'float', name: 'b', required: false },
        { type: 'long', name: 'c', optional: true },
        { type: 'integer', name: 'd' },
        { type: 'boolean', name: 'e' },
        { type: 'string', name: 'f' },
        { type: 'binary', name: 'g' },
        { type: 'datetime', name: 'h' },
      ]),
    ).toEqual({
      data: {
        names: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
        ndarray: [
          [1.5, 1.5, 1, 1, true, 'text', 'dGV4dA==', '2020-01-02T03:04:05'],
        ],
      },
    });
  });

  it('has no names where columns have none', () => {
    expect(request([{ type: 'double' }, { type: 'double' }])).toEqual({
      data: { ndarray: [[1.5, 1.5]] },
    });
  });

  it('has nested values as MLflow 2.10 and later declare them', () => {
    expect(
      request([
        {
          name: 'message',
          type: 'object',
          required: true,
          properties: {
            role: { type: 'string', required: true },
            scores: {
              type: 'array',
              items: { type: 'double' },
              required: false,
            },
          },
        },
        { name: 'tags', type: 'map', values: { type: 'long' } },
        { name: 'other', type: 'any' },
      ]),
    ).toEqual({
      data: {
        names: ['message', 'tags', 'other'],
        ndarray: [[{ role: 'text', scores: [1.5] }, { key: 1 }, 'text']],
      },
    });
  });

  it('has plain values for a model whose signature is its type hints', () => {
    expect(request([{ type: 'string', required: true }], true)).toEqual({
      data: { ndarray: ['text'] },
    });
  });

  it('has an array of the smallest shape', () => {
    const inputs = [
      {
        type: 'tensor',
        'tensor-spec': { dtype: 'float32', shape: [-1, 2, 2] },
      },
    ];
    expect(madeUp(inputs)).toEqual({
      form: 'tensors',
      tensors: [{ dtype: 'float32', shape: [1, 2, 2], fill: 1.5 }],
    });
    expect(request(inputs)).toEqual({
      data: {
        ndarray: [
          [
            [1.5, 1.5],
            [1.5, 1.5],
          ],
        ],
      },
    });
  });

  it('has several arrays by their names', () => {
    expect(
      request([
        {
          type: 'tensor',
          name: 'ids',
          'tensor-spec': { dtype: 'int64', shape: [-1, 2] },
        },
        {
          type: 'tensor',
          name: 'mask',
          'tensor-spec': { dtype: 'bool', shape: [-1] },
        },
      ]),
    ).toEqual({ jsonData: { inputs: { ids: [[1, 1]], mask: [true] } } });
  });

  it.each<[string, unknown, RegExp]>([
    [
      'arrays too large',
      [
        {
          type: 'tensor',
          'tensor-spec': { dtype: 'float32', shape: [-1, 5000, 5000] },
        },
      ],
      /25000000 elements, too many to make up; log the model again with an input example/,
    ],
    [
      'arrays of times',
      [
        {
          type: 'tensor',
          'tensor-spec': { dtype: 'datetime64[ns]', shape: [-1] },
        },
      ],
      /arrays of datetime64\[ns\].*cannot be made up/,
    ],
    ['vectors', [{ type: 'sparkml vector', name: 'v' }], /cannot be made up/],
    ['a type of the future', [{ type: 'graph', name: 'v' }], /known here/],
    ['no list', { a: 1 }, /known here/],
  ])('is refused for %s', (_, inputs, message) => {
    expect(() => madeUp(inputs)).toThrow(message);
  });

  it('is not made of a model without a signature', () => {
    expect(readInputSignature('flavors: {}')).toBeUndefined();
    expect(
      readInputSignature('signature: {inputs: null, outputs: null}'),
    ).toBeUndefined();
    expect(() => readInputSignature('signature: [1]')).toThrow(
      /does not say in MLflow's form what the model takes/,
    );
  });
});
