import { keepRequiredHashes } from './requiredHashes';

const [a, b, c] = ['a', 'b', 'c'].map(digit => digit.repeat(64));
const lock = `numpy==2.4.6 \\
    --hash=sha256:${a} \\
    --hash=sha256:${b}
scipy==1.17.1 ; python_version < "3.12" \\
    --hash=sha256:${b} \\
    --hash=sha256:${c}
`;

describe('keepRequiredHashes', () => {
  it('leaves a lock as it is without hashes', () => {
    expect(keepRequiredHashes(lock)).toBe(lock);
    expect(keepRequiredHashes(lock, [{ name: 'pandas', sha256: [a] }])).toBe(
      lock,
    );
  });

  it('keeps the files that are allowed, each package for itself', () => {
    expect(
      keepRequiredHashes(lock, [
        { name: 'numpy', sha256: [b, c] },
        { name: 'scipy', sha256: [c] },
      ]),
    ).toBe(`numpy==2.4.6 \\
    --hash=sha256:${b}
scipy==1.17.1 ; python_version < "3.12" \\
    --hash=sha256:${c}
`);
  });

  it('takes a wheel of the model that is allowed, and no other', () => {
    const wheel = `own @ file:///build/wheels/own-1.0-py3-none-any.whl \\
    --hash=sha256:${a}
`;
    const allow = (sha256: string) =>
      keepRequiredHashes(wheel, [{ name: 'own', sha256: [sha256] }]);
    expect(allow(a)).toBe(wheel);
    expect(() => allow(b)).toThrow('has a hash that the model');
  });

  it('takes no other file instead', () => {
    expect(() =>
      keepRequiredHashes(lock, [{ name: 'numpy', sha256: [c] }]),
    ).toThrow(
      'no file of numpy==2.4.6 in the package source has a hash that the model',
    );
  });
});
