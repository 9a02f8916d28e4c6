import { collectRequirements } from './collectRequirements';
import { readRequirementsTxt } from './requirements';

const rules = { allowedChannels: [], allowedIndexes: [] };

function collect(text: string, included: Record<string, string> = {}) {
  return collectRequirements(
    readRequirementsTxt(text),
    new Map(Object.entries(included)),
    rules,
  );
}

function linesOf(text: string) {
  return readRequirementsTxt(text).map(({ line }) => line.trim());
}

describe('readRequirementsTxt', () => {
  it('joins continued lines, and takes a byte order mark and any end of line', () => {
    expect(linesOf('\uFEFFnumpy \\\r\n  ==2.0\r\nscipy\rpandas')).toEqual([
      'numpy   ==2.0',
      'scipy',
      'pandas',
    ]);
  });

  it('continues no comment, as pip does not', () => {
    expect(linesOf('# why \\\nnumpy')).toEqual(['# why \\', 'numpy']);
    expect(linesOf('numpy \\\n# why \\\n==2.0')).toEqual([
      'numpy  # why \\',
      '==2.0',
    ]);
  });

  it.each(['\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029'])(
    'sees the end of a line that pip sees in %j',
    end => {
      expect(linesOf(`# a comment${end}-e evil`)).toEqual([
        '# a comment',
        '-e evil',
      ]);
    },
  );
});

describe('collectRequirements', () => {
  it('drops comments, blank lines and repetitions', () => {
    const { requirements, refusals } = collect(
      '# header\r\nscipy==1.0  # comment\r\n\r\nNumPy==2.0\nnumpy == 2.0',
    );
    expect([...requirements]).toEqual(['scipy==1.0', 'numpy==2.0']);
    expect(refusals).toEqual([]);
  });

  it.each(['-c c.txt', '-cc.txt', '--constraint c.txt', '--constraint=c.txt'])(
    'reads constraints from «%s», and all that they include',
    line => {
      const { requirements, constraints } = collect(`numpy\n${line}`, {
        'c.txt': 'numpy<2\n-r more.txt',
        'more.txt': 'scipy<1',
      });
      expect([...requirements]).toEqual(['numpy']);
      expect([...constraints]).toEqual(['numpy<2', 'scipy<1']);
    },
  );

  it('reads a file once, however often it is included', () => {
    const { requirements, refusals } = collect('-r a.txt\n-r b.txt', {
      'a.txt': '-r b.txt',
      'b.txt': 'numpy',
    });
    expect([...requirements]).toEqual(['numpy']);
    expect(refusals).toEqual([]);
  });

  it('tells which files are still to be read', () => {
    const { missing } = collect('-r a.txt\n-c d/c.txt', {
      'a.txt': '-r b.txt',
    });
    expect([...missing.keys()]).toEqual(['b.txt', 'd/c.txt']);
  });

  it.each([
    ['a circle', { 'a.txt': '-r b.txt', 'b.txt': '-r ./a.txt' }, 'points back'],
    [
      'a long chain',
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [
          i === 0 ? 'a.txt' : `${i}.txt`,
          `-r ${i + 1}.txt`,
        ]),
      ),
      'nested too deep',
    ],
    [
      'many files',
      {
        'a.txt': Array.from({ length: 100 }, (_, i) => `-r ${i}.txt`).join(
          '\n',
        ),
      },
      'too many',
    ],
    ['many lines', { 'a.txt': 'numpy\n'.repeat(30_000) }, 'too many'],
  ])('refuses %s of files', (_, included, reason) => {
    expect(collect('-r a.txt', included).refusals[0]).toContain(reason);
  });

  it('names the file of a refused line', () => {
    expect(collect('-r d/a.txt', { 'd/a.txt': '--pre' }).refusals).toEqual([
      '«--pre» in d/a.txt is refused: it is an option of pip; remove the line, and write plain requirements with versions',
    ]);
  });
});
