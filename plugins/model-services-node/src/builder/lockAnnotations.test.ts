import { readAnnotations } from './lockAnnotations';

const OUTPUT = `mlflow==3.17.2 \\
    --hash=sha256:01
    # via -r /state/requirements.in
numpy==2.4.6 \\
    --hash=sha256:02 \\
    --hash=sha256:03
    # via
    #   -c /state/constraints.txt
    #   mlflow
    #   own
own @ file:///state/own-1.0-py3-none-any.whl
    # via -r /state/requirements.in
zope-interface==7.0 \\
    --hash=sha256:04
    # via numpy
`;

describe('readAnnotations', () => {
  it('tells which packages need a package, and no files', () => {
    expect([...readAnnotations(OUTPUT).dependents]).toEqual([
      ['mlflow', []],
      ['numpy', ['mlflow', 'own']],
      ['own', []],
      ['zope-interface', ['numpy']],
    ]);
  });

  it('leaves packages and hashes as they are', () => {
    expect(readAnnotations(OUTPUT).text).toBe(
      OUTPUT.split('\n')
        .filter(line => !line.includes('#'))
        .join('\n'),
    );
  });

  it('has nothing of an empty lock', () => {
    expect(readAnnotations('')).toEqual({ text: '', dependents: new Map() });
  });
});
