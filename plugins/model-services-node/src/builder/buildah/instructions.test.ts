import { readInstructions } from './instructions';

describe('readInstructions', () => {
  it('finds where each begins, however many lines it has', () => {
    expect(
      readInstructions(`# RUN not this
FROM scratch

run ["a", "b"]
RUN one && \\
# RUN nor this

  RUN two \\${'  '}
  three
  # USER nor this
USER 8888\r
`),
    ).toEqual([
      { keyword: 'FROM', line: 1 },
      { keyword: 'RUN', line: 3 },
      { keyword: 'RUN', line: 4 },
      { keyword: 'USER', line: 10 },
    ]);
  });

  it.each([
    ['another escape character', '# escape=`\nFROM scratch\nRUN a `\nRUN b'],
    ['a here-document', 'FROM scratch\nRUN <<END\nRUN\nEND'],
    ['two backslashes at a line’s end', 'FROM scratch\nRUN a \\\\\nRUN b'],
  ])('finds none where there is %s', (_, dockerfile) => {
    expect(readInstructions(dockerfile)).toEqual([]);
  });
});
