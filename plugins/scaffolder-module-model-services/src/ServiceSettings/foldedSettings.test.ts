import { countSet, splitSchema } from './foldedSettings';

describe('splitSchema', () => {
  it('makes two of an object, each with a part of its properties', () => {
    const schema = {
      type: 'object' as const,
      required: ['a'],
      properties: { a: { type: 'string' }, b: {}, c: {} },
    };
    expect(splitSchema(schema, ['c', 'b'])).toEqual([
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'string' } },
      },
      { type: 'object', required: ['a'], properties: { b: {}, c: {} } },
    ]);
  });
});

describe('countSet', () => {
  it.each([
    [undefined, 0],
    [{}, 0],
    [{ a: '', b: {}, c: [] }, 0],
    [{ a: { x: { y: undefined } }, b: null }, 0],
    [{ a: false }, 0],
    [{ a: true, b: 0, c: { x: 'y' } }, 3],
    [{ a: 'seldon', other: 'x' }, 1],
  ])('of %j is %d', (settings, count) => {
    expect(countSet(settings, ['a', 'b', 'c'])).toBe(count);
  });
});
