import { wheelMetadata } from './wheelMetadata';

const path = 'code/My_Own-1.0RC1-py3-none-any.whl';
const head = 'Metadata-Version: 2.1\nName: my-own\nVersion: 1.0rc1\n';

describe('wheelMetadata', () => {
  it('reads by what packages are resolved, and nothing of the description', () => {
    expect(
      wheelMetadata(
        path,
        `${head}Summary: café\r\nRequires-Python: >=3.9\r\nRequires-Dist: numpy (<3,>=1)\nREQUIRES-DIST: pandas;\n  extra == "tables"\nProvides-Extra: tables\nAuthor-email: a@example.com\n\nRequires-Dist: evil\n`,
      ),
    ).toEqual([
      'requires-python: >=3.9',
      'requires-dist: numpy (<3,>=1)',
      'requires-dist: pandas; extra == "tables"',
      'provides-extra: tables',
    ]);
  });

  it.each([
    ['another name', 'Name: other\nVersion: 1.0rc1\n'],
    ['another version', 'Name: my-own\nVersion: 1.0\n'],
    ['two names', 'Name: my-own\nName: other\nVersion: 1.0rc1\n'],
    ['no version', 'Name: my-own\n'],
    ['nothing', ''],
    ['another in small letters', 'name: other\nName: my-own\nVersion: 1.0rc1'],
  ])('refuses a wheel that has %s inside', (_, text) => {
    expect(() => wheelMetadata(path, text)).toThrow(
      `The model's wheel ${path} says inside that it is another package`,
    );
  });

  it.each([
    'six @ https://evil.example.com/six-1.0-py3-none-any.whl',
    'six@file:///etc/six-1.0-py3-none-any.whl',
    'six[x] @ git+https://evil.example.com/six',
    'six\n @ https://evil.example.com/six.whl',
    'six\r @ https://evil.example.com/six.whl',
  ])('refuses a requirement from an address: %s', requirement => {
    expect(() =>
      wheelMetadata(path, `${head}Requires-Dist: ${requirement}\n`),
    ).toThrow('requires a package from an address');
  });

  it('refuses what could be read in another way than it is shown', () => {
    for (const value of ['n\u0443mpy', 'numpy\u0085evil', 'numpy\u2028evil']) {
      expect(() =>
        wheelMetadata(path, `${head}Requires-Dist: ${value}\n`),
      ).toThrow('with control characters or letters beyond ASCII');
    }
  });
});
