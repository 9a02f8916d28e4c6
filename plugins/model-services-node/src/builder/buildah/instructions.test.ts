import { readInstructions } from './instructions';

describe('readInstructions', () => {
  it('finds each with all its lines, whatever stands between them', () => {
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
      { keyword: 'FROM', line: 1, text: 'FROM scratch' },
      { keyword: 'RUN', line: 3, text: 'run ["a", "b"]' },
      { keyword: 'RUN', line: 4, text: 'RUN one && \\\nRUN two \\\nthree' },
      { keyword: 'USER', line: 10, text: 'USER 8888' },
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
