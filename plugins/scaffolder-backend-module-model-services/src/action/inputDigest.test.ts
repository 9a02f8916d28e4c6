import { inputDigest } from './inputDigest';

describe('inputDigest', () => {
  it('is the same whatever the order of keys', () => {
    expect(inputDigest({ a: 1, b: { c: 2, d: [3, 4] } })).toBe(
      inputDigest({ b: { d: [3, 4], c: 2 }, a: 1 }),
    );
  });

  it('differs for other values and for another order of a list', () => {
    const digests = [
      inputDigest({ a: [1, 2] }),
      inputDigest({ a: [2, 1] }),
      inputDigest({ a: ['1', '2'] }),
      inputDigest({ b: [1, 2] }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
