import { parseChallenge } from './challenge';

describe('parseChallenge', () => {
  it('reads a bearer challenge', () => {
    expect(
      parseChallenge(
        'Bearer realm="https://auth.example.com/token",service="registry.example.com",scope="repository:ml/base:pull,push"',
      ),
    ).toEqual({
      scheme: 'bearer',
      realm: 'https://auth.example.com/token',
      service: 'registry.example.com',
      scope: 'repository:ml/base:pull,push',
    });
  });

  it('reads names in any case, and a challenge without a scope', () => {
    expect(parseChallenge('bearer Realm="https://a.example.com/t"')).toEqual({
      scheme: 'bearer',
      realm: 'https://a.example.com/t',
    });
  });

  it('reads a basic challenge', () => {
    expect(parseChallenge('Basic realm="Registry"')).toEqual({
      scheme: 'basic',
    });
  });

  it.each([null, '', 'Negotiate', 'Bearer', 'Bearer realm="not an address"'])(
    'knows nothing of «%s»',
    header => {
      expect(parseChallenge(header)).toBeUndefined();
    },
  );
});
