import { parseImageReference } from './reference';

const digest = `sha256:${'3f'.repeat(32)}`;

describe('parseImageReference', () => {
  it('reads every part', () => {
    expect(
      parseImageReference(`localhost:5000/team/server:1.0@${digest}`),
    ).toEqual({
      host: 'localhost:5000',
      path: 'team/server',
      tag: '1.0',
      digest,
    });
  });

  it('writes a host in lower case, since case makes no other machine of it', () => {
    expect(parseImageReference('Registry.Example.COM/server')).toEqual({
      host: 'registry.example.com',
      path: 'server',
    });
  });

  it.each([
    ['a user', 'me@registry.example.com/server'],
    ['a user and a password', 'me:pw@registry.example.com/server'],
    ['a scheme', 'https://registry.example.com/server'],
    ['a path in capitals', 'registry.example.com/Server'],
    ['a way up', 'registry.example.com/team/../other/server'],
    ['a doubled slash', 'registry.example.com//server'],
    ['a question', 'registry.example.com/server?a=b'],
    ['an encoded slash', 'registry.example.com/team%2fserver'],
    ['a backslash', 'registry.example.com\\@evil.org/server'],
    ['a dot at the end of the host', 'registry.example.com./server'],
    ['no host', 'seldonio/mlserver'],
    ['an option', '--server'],
  ])('refuses %s', (_, text) => {
    expect(() => parseImageReference(text)).toThrow(
      'is not an image reference',
    );
  });
});
