import { secretValues } from './secretValues';

describe('secretValues', () => {
  it('knows the passwords of indexes and proxies in each form', () => {
    expect(
      secretValues({
        indexes: [
          { url: 'https://a.example.com' },
          { url: 'https://b.example.com', username: 'me', password: 'p@ss' },
        ],
        proxy: { https: 'http://you:w%2Frd@proxy:3128/', noProxy: [] },
      }),
    ).toEqual([
      'p@ss',
      'p%40ss',
      Buffer.from('me:p@ss').toString('base64'),
      'w/rd',
      'w%2Frd',
      Buffer.from('you:w/rd').toString('base64'),
    ]);
  });
});
