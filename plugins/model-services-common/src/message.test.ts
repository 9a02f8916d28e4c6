import { fillMessage } from './message';

describe('fillMessage', () => {
  it('puts values into the sentences that there are', () => {
    const values = { name: 'numpy', count: 2 };
    expect(
      fillMessage(
        { fault: '{name} is old.', effect: '{count} fail.', remedy: 'Mend.' },
        values,
        'en',
      ),
    ).toBe('numpy is old. 2 fail. Mend.');
    expect(
      fillMessage({ fault: '{name} is old.', remedy: 'Mend.' }, values, 'en'),
    ).toBe('numpy is old. Mend.');
  });

  it('names the first ten of a list and counts the others, in the language of the text', () => {
    const items = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const text = { fault: 'Open: {items}.' };
    expect(fillMessage(text, { items: ['a', 'b'] }, 'ru')).toBe('Open: a, b.');
    expect(fillMessage(text, { items }, 'en')).toMatch(/p9 and 2 more\.$/);
    expect(fillMessage(text, { items }, 'ru')).toMatch(/p9 и ещё 2\.$/);
  });

  it('puts a value that looks like a place in as it is', () => {
    expect(fillMessage({ fault: '{a} {b}' }, { a: '{b}', b: '$&' }, 'en')).toBe(
      '{b} $&',
    );
  });
});
