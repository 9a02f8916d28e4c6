import { InputError } from '@backstage/errors';
import { labelledDockerfile } from './labelledDockerfile';

describe('labelledDockerfile', () => {
  it('adds all labels in one instruction, sorted and quoted, before the last one', () => {
    expect(
      labelledDockerfile('FROM scratch\nCMD ["a"]\n\n', {
        b: '{"c": "\\d $E"}',
        a: '',
      }),
    ).toBe(
      'FROM scratch\nLABEL "a"="" "b"="{\\"c\\": \\"\\\\d \\$E\\"}"\nCMD ["a"]\n',
    );
  });

  it.each([
    ['there is no other than FROM', 'FROM scratch'],
    ['its instructions cannot be told apart', 'FROM scratch\nRUN <<E\nE'],
  ])('adds them at the end where %s', (_, dockerfile) => {
    expect(labelledDockerfile(dockerfile, { a: 'b' })).toBe(
      `${dockerfile}\nLABEL "a"="b"\n`,
    );
  });

  it('leaves a Dockerfile without labels alone', () => {
    expect(labelledDockerfile('FROM scratch\n', {})).toBe('FROM scratch\n');
  });

  it.each(['a\nRUN evil', 'a\r\nb'])('refuses the label %j', label => {
    expect(() => labelledDockerfile('FROM scratch', { label })).toThrow(
      InputError,
    );
  });
});
