import { InputError } from '@backstage/errors';
import { labelledDockerfile } from './labelledDockerfile';

describe('labelledDockerfile', () => {
  it('adds all labels in one instruction, sorted and quoted', () => {
    expect(
      labelledDockerfile('FROM scratch\nCMD ["a"]\n\n', {
        b: '{"c": "\\d $E"}',
        a: '',
      }),
    ).toBe(
      'FROM scratch\nCMD ["a"]\nLABEL "a"="" "b"="{\\"c\\": \\"\\\\d \\$E\\"}"\n',
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
