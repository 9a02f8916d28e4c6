import { madeUpV2Request, v2Request } from './v2Request';

const example = { path: 'input_example.json' };

describe('v2Request', () => {
  it('has an input for each column, of the type that the signature says', () => {
    expect(
      v2Request(
        example,
        {
          names: ['area', 'kind', 'rooms'],
          ndarray: [
            [50, 'flat', 2],
            [80.5, 'house', 4],
          ],
        },
        {
          hinted: false,
          columns: [
            { name: 'area', type: { type: 'double' } },
            { name: 'kind', type: { type: 'string' } },
            { name: 'rooms', type: { type: 'long' } },
          ],
        },
      ),
    ).toEqual({
      parameters: { content_type: 'pd' },
      inputs: [
        { name: 'area', shape: [2, 1], datatype: 'FP64', data: [50, 80.5] },
        {
          name: 'kind',
          shape: [2, 1],
          datatype: 'BYTES',
          data: ['flat', 'house'],
          parameters: { content_type: 'str' },
        },
        { name: 'rooms', shape: [2, 1], datatype: 'INT64', data: [2, 4] },
      ],
    });
  });

  it('tells types by the values where there is no signature', () => {
    const { inputs } = v2Request(
      example,
      { names: ['a', 'b', 'c'], ndarray: [[1, 1.5, true]] },
      undefined,
    );
    expect(inputs.map(({ datatype }) => datatype)).toEqual([
      'INT64',
      'FP64',
      'BOOL',
    ]);
  });

  it('has one input for an array, with its shape', () => {
    expect(
      v2Request(
        example,
        {
          ndarray: [
            [1, 2],
            [3, 4],
          ],
        },
        { tensors: [{ dtype: 'float32', shape: [-1, 2] }] },
      ),
    ).toEqual({
      parameters: { content_type: 'np' },
      inputs: [
        {
          name: 'input',
          shape: [2, 2],
          datatype: 'FP32',
          data: [1, 2, 3, 4],
          parameters: { content_type: 'np' },
        },
      ],
    });
  });

  it.each<[string, Parameters<typeof v2Request>[1], RegExp]>([
    ['an example that is no table', undefined, /neither a table nor an array/],
    [
      'a column of several kinds',
      { names: ['a'], ndarray: [['x'], [1]] },
      /several kinds in «a»/,
    ],
  ])('is refused for %s', (_, content, message) => {
    expect(() => v2Request(example, content, undefined)).toThrow(message);
  });
});

describe('madeUpV2Request', () => {
  it('carries a table, values and arrays', () => {
    expect(
      madeUpV2Request({
        form: 'table',
        columns: [{ type: { type: 'datetime' } }],
        rows: [['2020-01-02T03:04:05']],
      }),
    ).toEqual({
      parameters: { content_type: 'pd' },
      inputs: [
        {
          name: '0',
          shape: [1, 1],
          datatype: 'BYTES',
          data: ['2020-01-02T03:04:05'],
          parameters: { content_type: 'datetime' },
        },
      ],
    });
    expect(
      madeUpV2Request({
        form: 'values',
        type: { type: 'string' },
        values: ['text'],
      }).inputs,
    ).toMatchObject([{ name: 'input', datatype: 'BYTES', data: ['text'] }]);
    expect(
      madeUpV2Request({
        form: 'tensors',
        tensors: [{ name: 'ids', dtype: 'uint8', shape: [1, 2], fill: 1 }],
      }).inputs,
    ).toMatchObject([
      { name: 'ids', shape: [1, 2], datatype: 'UINT8', data: [1, 1] },
    ]);
  });

  it('is refused for what the protocol has no form for', () => {
    expect(() =>
      madeUpV2Request({
        form: 'table',
        columns: [
          { name: 'm', type: { type: 'map', values: { type: 'long' } } },
        ],
        rows: [[{ key: 1 }]],
      }),
    ).toThrow(/takes map in «m»/);
  });
});
