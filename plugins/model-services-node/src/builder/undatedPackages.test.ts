import { considerAllOf, undatedPackage } from './undatedPackages';

const warning = (file: string) =>
  `warning: \`${file}\` is missing an upload date, but user provided: 2026-10-01T00:00:00Z`;

describe('undatedPackage', () => {
  it.each([
    ['site_only-1.0-py3-none-any.whl', 'site-only'],
    ['Zope.Interface-5.0-cp311-cp311-linux_x86_64.whl', 'zope-interface'],
    ['scikit-learn-1.0.tar.gz', 'scikit-learn'],
  ])('reads the name of %s', (file, name) => {
    expect(undatedPackage(warning(file))).toBe(name);
  });

  it.each([
    'Resolved 3 packages in 12ms',
    warning('--index=https:x-1.0.zip'),
    warning('../../etc-1.zip'),
  ])('reads none from %s', line => {
    expect(undatedPackage(line)).toBeUndefined();
  });
});

it('considerAllOf makes an argument of each name', () => {
  expect(considerAllOf(new Set(['a', 'b']))).toEqual([
    '--exclude-newer-package',
    'a=false',
    '--exclude-newer-package',
    'b=false',
  ]);
});
