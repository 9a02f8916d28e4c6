import { checkBranchName } from './branchName';

describe('checkBranchName', () => {
  it.each(['main', 'model-services/mlflow_server-1.2', 'a/b/c', '_x'])(
    'takes %s',
    name => {
      expect(() => checkBranchName(name)).not.toThrow();
    },
  );

  it.each([
    '',
    '-main',
    'a/../b',
    '../../config',
    'a..b',
    'a//b',
    '/a',
    'a/',
    '.a',
    'a.',
    'a b',
    'a~1',
    'a:b',
    'a.lock',
    'a@{1}',
    'x'.repeat(201),
  ])('refuses «%s»', name => {
    expect(() => checkBranchName(name)).toThrow('name of a new branch');
  });
});
