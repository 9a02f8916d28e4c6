import { normaliseSpecifier, normaliseVersion } from './version';

describe('normaliseVersion', () => {
  // From the examples of the specification.
  it.each([
    ['1.0', '1.0'],
    ['v1.0', '1.0'],
    ['1.0.0', '1.0.0'],
    ['01.002', '1.2'],
    ['0!1.0', '1.0'],
    ['1!2.0', '1!2.0'],
    ['1.1RC1', '1.1rc1'],
    ['1.1.a1', '1.1a1'],
    ['1.1-a1', '1.1a1'],
    ['1.1a.1', '1.1a1'],
    ['1.1alpha', '1.1a0'],
    ['1.1beta2', '1.1b2'],
    ['1.1c3', '1.1rc3'],
    ['1.1-preview_4', '1.1rc4'],
    ['1.2-post2', '1.2.post2'],
    ['1.2post', '1.2.post0'],
    ['1.0-1', '1.0.post1'],
    ['1.0-r4', '1.0.post4'],
    ['1.2.dev', '1.2.dev0'],
    ['1.2-dev2', '1.2.dev2'],
    ['1.0a1.post2.dev3+Ubuntu-01', '1.0a1.post2.dev3+ubuntu.1'],
    ['99999999999999999999.1', '99999999999999999999.1'],
  ])('%s is %s', (version, expected) => {
    expect(normaliseVersion(version)).toBe(expected);
    expect(normaliseVersion(expected)).toBe(expected);
  });

  it.each(['', '.', '1.', '1e5', '2004d', 'latest', '1.0+', '1.*', '1 0'])(
    '%s is no version',
    version => expect(normaliseVersion(version)).toBeUndefined(),
  );
});

describe('normaliseSpecifier', () => {
  it.each([
    ['== 1.0', '==1.0'],
    ['==1.01.*', '==1.1.*'],
    ['!=1.*', '!=1.*'],
    ['~= 1.4RC2', '~=1.4rc2'],
    ['===1.0-Weird', '===1.0-weird'],
  ])('%s is %s', (specifier, expected) =>
    expect(normaliseSpecifier(specifier)).toBe(expected),
  );

  it.each(['>=1.*', '==*', '==', '1.0', '==1.0.*.*'])(
    '%s is no specifier',
    specifier => expect(normaliseSpecifier(specifier)).toBeUndefined(),
  );
});
