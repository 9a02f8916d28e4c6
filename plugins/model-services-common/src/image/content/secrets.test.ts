import { configurationSecrets, secretIn } from './secrets';

// Put together here, so that nothing that looks for secrets finds this file.
const token = (prefix: string, length: number) =>
  `${prefix}${'a1B2'.repeat(length).slice(0, length)}`;
const key = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0B\n'.repeat(
    8,
  )}-----END ${kind}PRIVATE KEY-----\n`;

describe('secretIn', () => {
  it.each<[string, string, string]>([
    ['etc/ssl/server.pem', key(''), 'private key'],
    ['app/readme.txt', `before\n${key('OPENSSH ')}`, 'private key'],
    [
      'root/.netrc',
      'machine pypi.example.com\nlogin u\npassword p',
      'password',
    ],
    ['root/.pypirc', '[pypi]\npassword = p', 'password'],
    ['root/.git-credentials', 'https://u:p4ss@git.example.com', 'password'],
    [
      'etc/pip.conf',
      '[global]\nindex-url = https://user:pass@pypi.example.com/simple',
      'password in an address',
    ],
    [
      'root/.config/uv/uv.toml',
      'url = "https://__token__:pass@pypi.example.com"',
      'password in an address',
    ],
    ['root/.npmrc', '//r/:_authToken=abc', 'token'],
    [
      'root/.aws/credentials',
      '[default]\naws_secret_access_key = abc',
      'secret key of AWS',
    ],
    [
      'root/.docker/config.json',
      '{"auths":{"r":{"auth": "dXNlcjpwYXNz"}}}',
      "a registry's password",
    ],
    [
      'run/containers/0/auth.json',
      '{"auths":{"r":{"auth": "dXNlcjpwYXNz"}}}',
      "a registry's password",
    ],
    ['root/.kube/config', '    token: abc', 'credentials of Kubernetes'],
    ['a.py', `x = "${token('ghp_', 36)}"`, 'token of GitHub'],
    ['a.env', token('glpat-', 20), 'token of GitLab'],
    ['a.env', `${'AKIA'}ABCDEFGHIJKLMNOP`, 'access key of AWS'],
    ['a.env', token('hf_', 34), 'token of Hugging Face'],
    ['a.env', token('pypi-AgE', 80), 'token of PyPI'],
  ])('finds in %s', (path, text, what) => {
    expect(secretIn(path, text)).toBe(what);
  });

  it.each<[string, string]>([
    ['lib/paramiko/pkey.py', 'TAG = "-----BEGIN OPENSSH PRIVATE KEY-----"'],
    ['opt/model/lib/python3.11/site-packages/tornado/test/test.key', key('')],
    ['botocore/examples.json', `${'AKIA'}IOSFODNN7EXAMPLE`],
    ['etc/pip.conf', '[global]\nindex-url = https://pypi.example.com/simple'],
    ['root/.docker/config.json', '{"auths":{}}'],
    ['a.py', 'url = "https://user:password@example.com"'],
    ['etc/ssl/certs/ca.pem', '-----BEGIN CERTIFICATE-----\nMII'],
    ['root/.npmrc', '//r/:_authToken=${TOKEN}'],
  ])('finds nothing in %s', (path, text) => {
    expect(secretIn(path, text)).toBeUndefined();
  });
});

describe('configurationSecrets', () => {
  it('finds what builds leave in the environment and in the history', () => {
    expect(
      configurationSecrets(
        JSON.stringify({
          config: { Env: [`TOKEN=${token('ghp_', 36)}`] },
          history: [
            {
              created_by: 'pip install -i https://u:secret@pypi.example.com a',
            },
          ],
        }),
      ),
    ).toEqual(['password in an address', 'token of GitHub']);
    expect(
      configurationSecrets('{"config":{"Env":["PATH=/usr/bin"]}}'),
    ).toEqual([]);
  });
});
