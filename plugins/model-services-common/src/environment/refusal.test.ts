import { assertNoRefusals, explainRefusal } from './refusal';

function explain(line: string) {
  return explainRefusal(line, 'requirements.txt');
}

describe('explainRefusal', () => {
  it.each([
    ['-e .', 'it installs from a folder or a repository'],
    ['--editable=git+https://example.com/x', 'it installs from a folder'],
    ['-f https://example.com', 'it chooses a package source'],
    ['--find-links ./wheels', 'it chooses a package source'],
    ['--no-index', 'it chooses a package source'],
    ['--trusted-host example.com', 'it chooses a package source'],
    ['--no-binary :all:', 'it chooses how packages are built'],
    ['--only-binary=:all:', 'it chooses how packages are built'],
    ['numpy==1 --config-settings x=y', 'it hands options to a program'],
    ['-r a b.txt', 'it reads another file in a way that is not plain'],
    ['--pre', 'it is an option of pip'],
    ['numpy @ https://example.com/a.whl', 'it installs from an address'],
    ['numpy@file:///a.whl', 'it installs from an address'],
    ['git+https://example.com/a', 'it installs from an address'],
    ['code/a.whl; python_version > "3"', 'it names a wheel together with'],
    ['pkg-1.0.tar.gz', 'it installs a file'],
    ['./pkg', 'it installs a file'],
    ['..\\pkg', 'it installs a file'],
    ['numpy==${VERSION}', 'it reads an environment variable'],
    ['numpy==latest', 'its version is not one as PEP 440 writes them'],
    ['numpy[x] (>=one)', 'its version is not one as PEP 440 writes them'],
    ['n\u0443mpy', 'it holds control characters or letters beyond ASCII'],
    ['$(touch x)', 'it is not a requirement as PEP 508 writes them'],
    ['numpy; import os', 'it is not a requirement as PEP 508 writes them'],
  ])('says of «%s» its file, reason and remedy', (line, reason) => {
    expect(explain(line)).toMatch(/ in requirements\.txt is refused: .+; .+/);
    expect(explain(line)).toContain(reason);
  });

  it('shows no passwords', () => {
    const refused = explain(
      '-f https://me:pa@ss@example.com/simple?token=hunter2',
    );
    expect(refused).toContain('https://…@example.com/simple?…');
    expect(refused).not.toMatch(/me:|pa@|ss@|hunter2/);
  });

  it('shows what cannot be seen, and cuts what is long', () => {
    expect(explain('a\u202eb\0')).toContain('«a\\u{202e}b\\u{0000}»');
    expect(explain('-'.repeat(5_000)).length).toBeLessThan(400);
  });
});

describe('assertNoRefusals', () => {
  it('tells of all at once, and counts what would be too long', () => {
    expect(() => assertNoRefusals([])).not.toThrow();
    expect(() => assertNoRefusals(['one', 'two'])).toThrow(
      "The model's environment cannot be installed as it is. one. two. Then log the model again.",
    );
    expect(() => assertNoRefusals(Array(25).fill('one'))).toThrow(
      /one\. 5 more are refused\. Then/,
    );
  });
});
