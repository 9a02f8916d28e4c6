import { misansweredBy } from './compareAnswers';
import type { PyfuncAnswer, PythonValue } from './pyfuncAnswer';

function value(values: PythonValue): PyfuncAnswer {
  return { class: 'numpy.ndarray', form: 'value', dtypes: [], values };
}

const table: PyfuncAnswer = {
  class: 'pandas.DataFrame',
  form: 'table',
  columns: ['price', 'kind'],
  dtypes: ['float64', 'object'],
  values: [
    [{ float: '0.1' }, 'red'],
    [{ float: 'nan' }, null],
  ],
};

const floats = value([{ float: '5.284193' }, { float: '1e-07' }]);

describe('misansweredBy, on the Seldon protocol', () => {
  it.each<[string, PyfuncAnswer, string]>([
    ['rows', floats, '{"data":{"names":[],"ndarray":[5.284193,1e-7]}}'],
    [
      'a tensor',
      value([
        [{ int: '1' }, { int: '2' }],
        [{ int: '3' }, { int: '4' }],
      ]),
      '{"data":{"names":["t:0","t:1"],"tensor":{"shape":[2,2],"values":[1,2.0,3,4]}}}',
    ],
    [
      'a table with names',
      table,
      '{"data":{"names":["price","kind"],"ndarray":[[0.1,"red"],[null,null]]}}',
    ],
    [
      'numbers that are not finite, as text',
      value([{ float: 'nan' }, { float: 'inf' }, { float: '-inf' }]),
      '{"data":{"ndarray":["NaN","Infinity","-Infinity"]}}',
    ],
    [
      'integers beyond what a double holds',
      value([{ int: '9007199254740993' }]),
      '{"data":{"ndarray":[9007199254740993]}}',
    ],
    [
      'a float32 as the double that equals it',
      value([{ float: '0.10000000149011612' }]),
      '{"data":{"ndarray":[0.10000000149011612]}}',
    ],
    ['text', value('yes'), '{"strData":"yes"}'],
    ['bytes', value({ bytes: 'eWVz' }), '{"binData":"eWVz"}'],
    [
      'objects',
      value({ object: { label: 'a', score: { float: '0.5' }, ok: true } }),
      '{"jsonData":{"score":0.5,"label":"a","ok":true}}',
    ],
    [
      'times, durations and decimals',
      value([
        { time: '2020-01-01T00:00:00' },
        { duration: 'P1D' },
        { decimal: '1.10' },
      ]),
      '{"data":{"ndarray":["2020-01-01T00:00:00","P1D","1.10"]}}',
    ],
    ['nothing at all', value([]), '{"data":{"ndarray":[]}}'],
  ])('finds no fault with equal %s', (_, expected, body) => {
    expect(misansweredBy(expected, body, 'seldon')).toBeUndefined();
  });

  it.each<[string, PyfuncAnswer, string, RegExp]>([
    [
      'another last digit',
      floats,
      '{"data":{"ndarray":[5.284193,1.0000000000000002e-7]}}',
      /at \[1\] mlflow\.pyfunc has 1e-07, the image 1\.0000000000000002e-7\. .*numpy\.ndarray: \[5\.284193, 1e-07\]; the image: \{"data"/,
    ],
    [
      'an integer that was made a double',
      value([{ int: '9007199254740993' }]),
      '{"data":{"ndarray":[9007199254740992.0]}}',
      /at \[0\]/,
    ],
    [
      'a float that is text',
      floats,
      '{"data":{"ndarray":["5.284193",1e-7]}}',
      /the image "5\.284193"/,
    ],
    [
      'a row too many',
      floats,
      '{"data":{"ndarray":[5.284193,1e-7,0]}}',
      /has \[5\.284193, 1e-07\], the image \[5\.284193, 1e-7, 0\]/,
    ],
    [
      'another shape',
      floats,
      '{"data":{"ndarray":[[5.284193],[1e-7]]}}',
      /at \[0\] .*the image \[5\.284193\]/,
    ],
    [
      'other names',
      table,
      '{"data":{"names":["kind","price"],"ndarray":[[0.1,"red"],[null,null]]}}',
      /at names mlflow\.pyfunc has \["price", "kind"\], the image \["kind", "price"\]/,
    ],
    [
      'a missing number that is there',
      table,
      '{"data":{"names":["price","kind"],"ndarray":[[0.1,"red"],[0,null]]}}',
      /at \[1\]\[0\] mlflow\.pyfunc has nan, the image 0/,
    ],
    [
      'a boolean that is a number',
      value([true]),
      '{"data":{"ndarray":[1]}}',
      /has true, the image 1/,
    ],
    [
      'an object with another key',
      value({ object: { a: null } }),
      '{"jsonData":{"b":null}}',
      /has \{"a": null\}/,
    ],
    [
      'a tensor whose shape is a lie',
      value([{ int: '1' }]),
      '{"data":{"tensor":{"shape":[2],"values":[1]}}}',
      /the image \{"data"/,
    ],
    ['no payload', floats, '{"meta":{}}', /the image \{"meta": \{\}\}/],
    ['no JSON', floats, '<html>', /no JSON: <html>/],
  ])('tells %s', (_, expected, body, message) => {
    expect(misansweredBy(expected, body, 'seldon')).toMatch(message);
  });

  it('shows the first differences and counts the others', () => {
    const expected = value(
      Array.from({ length: 50 }, (_, n) => ({ int: `${n}` })),
    );
    const body = JSON.stringify({ data: { ndarray: Array(50).fill(-1) } });
    const text = misansweredBy(expected, body, 'seldon');
    expect(text).toMatch(/at \[2\] .*\(50 places in all\)/);
    expect(text).not.toMatch(/at \[3\]/);
    expect(text?.length).toBeLessThan(1000);
  });
});

describe('misansweredBy, on the open inference protocol', () => {
  function answer(...outputs: object[]) {
    return JSON.stringify({ model_name: 'm', outputs });
  }
  const price = {
    name: 'price',
    shape: [2, 1],
    datatype: 'FP64',
    data: [0.1, null],
  };
  const kind = {
    name: 'kind',
    shape: [2, 1],
    datatype: 'BYTES',
    data: ['red', null],
  };

  it.each<[string, PyfuncAnswer, string]>([
    [
      'an array',
      floats,
      answer({ name: 'output-1', shape: [2, 1], data: [5.284193, 1e-7] }),
    ],
    [
      'an array of rows',
      value([
        [{ int: '1' }, { int: '2' }],
        [{ int: '3' }, { int: '4' }],
      ]),
      answer({ name: 'o', shape: [2, 2], data: [1, 2, 3, 4] }),
    ],
    ['a table', table, answer(kind, price)],
    [
      'arrays by name',
      value({ object: { a: [{ int: '1' }], b: ['x'] } }),
      answer(
        { name: 'a', shape: [1], data: [1] },
        { name: 'b', shape: [1, 1], data: ['x'] },
      ),
    ],
  ])('finds no fault with %s', (_, expected, body) => {
    expect(misansweredBy(expected, body, 'v2')).toBeUndefined();
  });

  it.each<[string, PyfuncAnswer, string, RegExp]>([
    [
      'another value',
      table,
      answer(kind, { ...price, data: [0.2, null] }),
      /at \["price"\]\[0\] mlflow\.pyfunc has 0\.1, the image 0\.2/,
    ],
    ['a column too few', table, answer(price), /the image \{"model_name"/],
    [
      'another shape',
      value([[{ int: '1' }, { int: '2' }]]),
      answer({ name: 'o', shape: [3], data: [1, 2, 3] }),
      /in the shape 3/,
    ],
    ['no outputs', floats, '{"error":"no"}', /"error": "no"/],
  ])('tells %s', (_, expected, body, message) => {
    expect(misansweredBy(expected, body, 'v2')).toMatch(message);
  });
});
