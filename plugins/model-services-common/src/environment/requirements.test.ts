import { normaliseRequirements, readRequirementsTxt } from './requirements';

function fromText(text: string) {
  return normaliseRequirements(readRequirementsTxt(text));
}

describe('requirements', () => {
  it('drops comments, blank lines and repetitions, joins continued lines and sorts', () => {
    expect(
      fromText(
        '\uFEFF# header\r\nscipy==1.0  # comment\r\n\r\nNumPy \\\n  ==2.0\nnumpy==2.0',
      ),
    ).toEqual(['numpy==2.0', 'scipy==1.0']);
  });

  it.each([
    ['-e .', 'it installs from a folder or a repository'],
    ['--editable=git+https://example.com/x', 'it installs from a folder'],
    ['-i https://example.com/simple', 'it chooses a package source'],
    ['--index-url https://example.com/simple', 'it chooses a package source'],
    ['--extra-index-url=https://example.com', 'it chooses a package source'],
    ['--find-links ./wheels', 'it chooses a package source'],
    ['--trusted-host example.com', 'it chooses a package source'],
    ['-r ../other.txt', 'it reads another file'],
    ['-c constraints.txt', 'it reads another file'],
    ['--pre', 'it is an option of pip'],
    ['--no-binary :all:', 'it is an option of pip'],
    ['numpy @ https://example.com/a.whl', 'it installs from an address'],
    ['numpy@file:///a.whl', 'it installs from an address'],
    ['https://example.com/a.whl', 'it installs from an address'],
    ['git+https://example.com/a', 'it installs from an address'],
    ['code/pkg-1.0-py3-none-any.whl', 'it installs a file'],
    ['pkg-1.0.tar.gz', 'it installs a file'],
    ['/etc/passwd', 'it installs a file'],
    ['./pkg', 'it installs a file'],
    ['..\\pkg', 'it installs a file'],
    ['$(touch x)', 'it is not a requirement as PEP 508 writes them'],
    ['numpy; import os', 'it is not a requirement as PEP 508 writes them'],
    ['numpy==1 --config-settings x=y', 'it is not a requirement'],
  ])('refuses «%s» with its reason and remedy', (line, reason) => {
    expect(() => fromText(`numpy\n${line}\n`)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(/requirements\.txt is refused: .+; .+/),
      }),
    );
    expect(() => fromText(line)).toThrow(`«${line}»`);
    expect(() => fromText(line)).toThrow(reason);
  });

  it('tells of all refused lines at once', () => {
    expect(() => fromText('-e .\nnumpy\n--pre')).toThrow(/«-e \.».*«--pre»/s);
  });

  it('never repeats a password', () => {
    const refused = () =>
      fromText(
        '--index-url https://user:pa@ss@example.com/simple\n-i https://example.com/simple?token=secret',
      );
    expect(refused).toThrow('https://…@example.com/simple');
    expect(refused).not.toThrow(/pa@|ss@|secret/);
  });
});
