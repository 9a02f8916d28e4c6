import { wheelFile } from './wheelFile';

describe('wheelFile', () => {
  it.each([
    ['code/own-1.0-py3-none-any.whl', 'own', '1.0'],
    ['wheels/My_Own.Lib-1.0RC1-py3-none-any.whl', 'my-own-lib', '1.0rc1'],
    ['torch-2.5.0+cpu-cp311-cp311-linux_x86_64.whl', 'torch', '2.5.0+cpu'],
    [
      'numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl',
      'numpy',
      '2.4.6',
    ],
    ['own-1!2.0-7b-py2.py3-none-any.whl', 'own', '1!2.0'],
  ])('reads %s', (path, name, version) => {
    expect(wheelFile(path)).toEqual({
      file: path.split('/').at(-1),
      name,
      version,
    });
  });

  it.each([
    'code/own.whl',
    'own-1.0.whl',
    'own-1.0-py3-none.whl',
    'own-1.0-py3-none-any.WHL',
    'own-latest-py3-none-any.whl',
    'own-1.0-x-py3-none-any.whl',
    'own-1.0-1-py3-none-any-any.whl',
    '-own-1.0-py3-none-any.whl',
    'o%77n-1.0-py3-none-any.whl',
    'own-1.0-py3-none-any#.whl',
    'own@x-1.0-py3-none-any.whl',
    'own-1.0-py3-none-any.whl/x',
    '',
  ])('takes no other name: «%s»', path => {
    expect(wheelFile(path)).toBeUndefined();
  });
});
