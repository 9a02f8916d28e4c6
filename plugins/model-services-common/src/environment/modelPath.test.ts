import { folderOf, modelPath } from './modelPath';

describe('modelPath', () => {
  it.each([
    ['conda.yaml', '', 'conda.yaml'],
    ['./code/own-1.0-py3-none-any.whl', '', 'code/own-1.0-py3-none-any.whl'],
    ['other.txt', 'env', 'env/other.txt'],
    ['a b/..c/.d', '', 'a b/..c/.d'],
  ])('takes %s below «%s»', (reference, folder, path) => {
    expect(modelPath(reference, folder)).toBe(path);
  });

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/../b',
    'a//b',
    'a/',
    '/a',
    '//host/a',
    '~/a',
    'C:\\a',
    'a\\b',
    'file:a',
    'https://example.com/a',
    'a/%2e%2e/b',
    '$HOME/a',
    '-a',
    'a\nb',
    'a\0',
    'a\u2215b',
    'a'.repeat(501),
  ])('refuses %j', reference => {
    expect(modelPath(reference)).toBeUndefined();
    expect(modelPath(reference, 'env')).toBeUndefined();
  });

  it('knows the folder of a path', () => {
    expect(folderOf('a/b/c.txt')).toBe('a/b');
    expect(folderOf('c.txt')).toBe('');
  });
});
