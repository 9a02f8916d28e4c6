import { fileUrl } from './fileUrl';
import { findGitHost } from './gitHost';

describe('fileUrl', () => {
  it('fills in and encodes what the template names', () => {
    expect(
      fileUrl('https://git.example.com/{repository}/blob/{branch}/{path}', {
        repository: 'team/models',
        branch: 'feature/é?',
        path: 'services/a b#.yaml',
      }),
    ).toBe(
      'https://git.example.com/team/models/blob/feature/%C3%A9%3F/services/a%20b%23.yaml',
    );
  });

  it('leaves other braces, and braces in values, as they are', () => {
    expect(
      fileUrl('https://x/{other}/{path}', {
        repository: 'r',
        branch: 'b',
        path: '{branch}',
      }),
    ).toBe('https://x/{other}/%7Bbranch%7D');
  });
});

describe('findGitHost', () => {
  const hosts = [{ host: 'git.example.com' }, { host: 'localhost:3000' }];

  it.each([
    ['https://git.example.com/a/b.git', 'git.example.com'],
    ['http://localhost:3000/a.git', 'localhost:3000'],
    ['https://git.example.com:8443/a.git', undefined],
    ['https://other.example.com/git.example.com', undefined],
    ['not an address', undefined],
  ])('finds the host of %s', (remoteUrl, host) => {
    expect(findGitHost(hosts, remoteUrl)?.host).toBe(host);
  });
});
