import { lockParts } from './lockParts';

const entry = (pin: string) =>
  `${pin} \\\n    --hash=sha256:${'0'.repeat(64)}\n`;

describe('lockParts', () => {
  const dependents = new Map([
    ['pandas', ['mlflow', 'shop']],
    ['numpy', ['lightgbm', 'pandas']],
    ['scipy', ['lightgbm']],
  ]);

  it('divides what MLflow needs, and what that needs, from the rest', () => {
    const lock = [
      'lightgbm==4',
      'mlflow==3',
      'numpy==2',
      'pandas==3',
      'scipy==1',
    ];
    expect(lockParts(lock.map(entry).join(''), dependents)).toEqual([
      ['mlflow==3', 'numpy==2', 'pandas==3'].map(entry).join(''),
      ['lightgbm==4', 'scipy==1'].map(entry).join(''),
    ]);
  });

  it('gives models that have MLflow in common the same first part', () => {
    const first = ['lightgbm==4', 'mlflow==3', 'pandas==3'];
    const second = ['mlflow==3', 'pandas==3', 'xgboost==2'];
    const [ours, theirs] = [first, second].map(
      lock => lockParts(lock.map(entry).join(''), dependents)[0],
    );
    expect(ours).toBe(theirs);
  });

  it.each([
    ['MLflow and what it needs', ['mlflow-skinny==3']],
    ['no MLflow', ['shop==1', 'xgboost==2']],
  ])('leaves a lock whole that has %s alone', (_, lock) => {
    const text = lock.map(entry).join('');
    expect(lockParts(text, dependents)).toEqual([text]);
  });

  it("keeps a model's own wheel out of the shared part, whatever its name", () => {
    const wheel = entry(
      'mlflow @ file:///build/wheels/0/mlflow-3-py3-none-any.whl',
    );
    const numpy = entry('numpy==2');
    expect(lockParts(wheel + numpy, new Map([['numpy', ['mlflow']]]))).toEqual([
      numpy,
      wheel,
    ]);
  });

  it('ends when packages need each other', () => {
    const cycle = new Map([
      ['a', ['b']],
      ['b', ['a', 'mlflow']],
    ]);
    const lock = ['a==1', 'b==1', 'c==1', 'mlflow==3'].map(entry);
    expect(lockParts(lock.join(''), cycle)).toEqual([
      [lock[0], lock[1], lock[3]].join(''),
      lock[2],
    ]);
  });

  it('leaves an empty lock whole', () => {
    expect(lockParts('\n', new Map())).toEqual(['\n']);
  });
});
