import { dockerfileParts } from './dockerfileParts';

const digest = `sha256:${'a'.repeat(64)}`;
const parent = `registry.example.com/python@${digest}`;
const labels = { a: 'b' };
const divided = (...lines: string[]) =>
  dockerfileParts(lines.join('\n'), labels);

describe('dockerfileParts', () => {
  it('divides before the last RUN, and labels what comes after', () => {
    const parts = divided(
      '# An image',
      `FROM ${parent}`,
      'RUN server \\',
      '  --quiet',
      '# The model',
      'RUN model',
      'ENV HOME=/tmp',
      'CMD ["serve"]',
      '',
    );
    expect(parts).toEqual({
      parent,
      shared: {
        dockerfile: `# An image\nFROM ${parent}\nRUN server \\\n  --quiet\n# The model\n`,
        image: expect.stringMatching(/^localhost\/shared-layers:[0-9a-f]{64}$/),
      },
      rest: `FROM ${parts.shared?.image}\nRUN model\nENV HOME=/tmp\nLABEL "a"="b"\nCMD ["serve"]\n`,
    });
  });

  it('never labels what is shared', () => {
    const { shared, rest } = divided(
      `FROM ${parent} AS image`,
      'RUN a',
      'RUN b',
    );
    expect(shared?.dockerfile).not.toContain('LABEL');
    expect(rest).toBe(`FROM ${shared?.image}\nLABEL "a"="b"\nRUN b\n`);
  });

  it.each([
    ['a file that is copied', ['RUN a', 'COPY x /x', 'RUN b', 'RUN c']],
    ['a variable', ['RUN a', 'ARG X=1', 'RUN b']],
    ['what makes no layer', ['RUN a', 'USER 8888', 'WORKDIR /', 'RUN b']],
  ])('shares the layers before %s', (_, lines) => {
    const { shared, rest } = divided(`FROM ${parent}`, ...lines);
    expect(shared?.dockerfile).toBe(`FROM ${parent}\nRUN a\n`);
    expect(rest).toContain(lines[1]);
  });

  it('names what is shared by all that it depends on, and by nothing else', () => {
    const nameOf = (...lines: string[]) => divided(...lines).shared?.image;
    const name = nameOf(`FROM ${parent}`, 'RUN a', 'RUN b');
    expect(nameOf(`FROM ${parent}`, '# A comment', 'RUN a', 'RUN other')).toBe(
      name,
    );
    // The same parent in another registry is the same one in the store.
    expect(nameOf(`FROM mirror/python@${digest}`, 'RUN a', 'RUN b')).toBe(name);
    const other = parent.replace('aa', 'bb');
    const names = [
      name,
      nameOf(`FROM ${other}`, 'RUN a', 'RUN b'),
      nameOf(`FROM ${parent}`, 'RUN c', 'RUN b'),
      nameOf(`FROM ${parent}`, 'RUN a', 'RUN b', 'RUN c'),
      nameOf(`FROM ${parent}`, 'ENV a=b', 'RUN a', 'RUN b'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['one RUN', parent, [`FROM ${parent}`, 'USER root', 'RUN a', 'USER 1']],
    ['no RUN', parent, [`FROM ${parent}`, 'COPY a /a', 'USER 1']],
    ['a variable first', parent, [`FROM ${parent}`, 'ARG X', 'RUN a', 'RUN b']],
    ['a parent by tag', undefined, ['FROM python:3', 'RUN a', 'RUN b']],
    ['no parent', undefined, ['FROM scratch', 'RUN a', 'RUN b']],
    [
      'several stages',
      undefined,
      [`FROM ${parent} AS x`, 'RUN a', 'RUN b', `FROM ${parent}`, 'RUN c'],
    ],
    [
      'a here-document',
      undefined,
      [`FROM ${parent}`, 'RUN a', 'RUN <<END', 'RUN', 'END'],
    ],
  ])('leaves one with %s in one piece', (_, expected, lines) => {
    const { rest, ...others } = divided(...lines);
    expect(others).toEqual(expected === undefined ? {} : { parent: expected });
    expect(rest.replace('LABEL "a"="b"\n', '')).toBe(`${lines.join('\n')}\n`);
  });
});
