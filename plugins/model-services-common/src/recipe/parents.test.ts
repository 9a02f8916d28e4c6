import { explainMissingParent, findParent } from './parents';

const entry = (python?: string, recipe?: string) => ({
  image: `r.example.com/${recipe ?? 'plain'}:${python ?? 'any'}`,
  ...(python && { python }),
  ...(recipe && { recipe }),
});
const plain = { name: 'plain', parent: 'python' } as const;
const conda = { name: 'conda', parent: 'own' } as const;

describe('findParent', () => {
  const parents = [
    entry('3.10'),
    entry('3.11'),
    entry('3.11', 'plain'),
    entry(undefined, 'conda'),
    entry('3.9', 'conda'),
  ];

  it.each([
    ['a plain one of the version', plain, '3.10', '3.10', undefined],
    ['one of its name before a plain one', plain, '3.11', '3.11', 'plain'],
    ['one of its name for the version', conda, '3.9', '3.9', 'conda'],
    ['one of its name for any version', conda, '3.11', undefined, 'conda'],
  ] as const)('takes %s', (_, recipe, version, python, name) => {
    expect(findParent(recipe, version, parents)).toEqual(entry(python, name));
  });

  it('takes no plain one where the recipe wants its own, and none of another recipe', () => {
    expect(findParent(conda, '3.10', [entry('3.10')])).toBeUndefined();
    expect(findParent(plain, '3.9', parents)).toBeUndefined();
  });
});

describe('explainMissingParent', () => {
  it('lists the versions there are', () => {
    expect(
      explainMissingParent(plain, '3.9', [
        entry('3.10'),
        entry('3.11', 'plain'),
        entry('3.9', 'conda'),
      ]),
    ).toMatch(/no parent image for Python 3\.9, only for 3\.10, 3\.11, /);
  });

  it('lists the images there are and says what to add', () => {
    expect(explainMissingParent(conda, '3.9', [entry('3.10')])).toMatch(
      /only r\.example\.com\/plain:3\.10 \(Python 3\.10\);.*with recipe: conda$/,
    );
    expect(explainMissingParent(plain, '3.9', [])).toMatch(
      /only none;.*with python: '3\.9'$/,
    );
  });
});
