import type { PackageSources } from '../../config';
import { explainSourceFailure } from './sourceFailure';

const own = 'https://pypi.example.com/simple';
const extra = 'https://wheels.example.com/cpu';
const addresses = [own, extra];
const key = 'modelServices.builder.packageSources';

const open: PackageSources = { indexes: [{ url: own }] };
const withPassword: PackageSources = {
  indexes: [{ url: own, username: 'robot', password: 's3cret' }],
};
const behindProxy: PackageSources = {
  ...withPassword,
  proxy: {
    https: 'http://me:pr0xypw@proxy.example.com:3128/',
    noProxy: ['wheels.example.com'],
  },
};

const unauthorized = (url: string) =>
  `hint: An index URL (${url}) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)`;
const forbidden = (url: string) =>
  `hint: An index (${url}) returned a 403 Forbidden error. Check that the index URL is correct and the credentials are valid.`;
const unreachable = (
  cause: string,
  url = `${own}/numpy/`,
) => `error: Request failed after 3 retries in 8.6s
  cause: Failed to fetch: ${url}
  cause: error sending request for url (${url})
  cause: client error (Connect)
  cause: ${cause}`;
const refusedByHost = 'tcp connect error\n  cause: Connection refused';

describe('explainSourceFailure', () => {
  it.each<[string, string, PackageSources, string[]]>([
    [
      'an index that wants credentials',
      unauthorized(own),
      open,
      [
        `index ${own} wants a user and a password`,
        `${key}.indexes[0].username`,
      ],
    ],
    [
      'an index of the model that wants credentials',
      unauthorized(extra),
      open,
      [
        `index ${extra} wants a user and a password; list it under ${key}.indexes`,
      ],
    ],
    [
      'an index that refuses them',
      forbidden(own),
      withPassword,
      [
        `index ${own} refuses the user and password`,
        `${key}.indexes[0].username`,
      ],
    ],
    [
      'a file that wants them',
      `error: Failed to fetch: \`https://pypi.example.com/files/a.whl\`
  cause: HTTP status client error (401 Unauthorized) for url (https://pypi.example.com/files/a.whl)`,
      withPassword,
      [`index ${own} refuses the user and password`],
    ],
    [
      'an index that fails',
      `error: Failed to fetch: ${own}/numpy/
  cause: HTTP status server error (503 Service Unavailable) for url (${own}/numpy/)`,
      open,
      [`index ${own} failed with status 503`],
    ],
    [
      'an index where nobody listens',
      unreachable(refusedByHost),
      open,
      [
        `index ${own} cannot be reached (nobody listens there)`,
        `correct ${key}.indexes[0].url`,
        `${key}.proxy.https`,
      ],
    ],
    [
      'an index whose name is not known',
      unreachable('dns error\n  cause: error resolving DNS'),
      open,
      [`index ${own} cannot be reached (its name is not known)`],
    ],
    [
      'an untrusted certificate',
      unreachable('invalid peer certificate: UnknownIssuer'),
      open,
      [
        `certificate of the package index ${own}`,
        '(UnknownIssuer)',
        'modelServices.builder.certificateAuthorityFile',
      ],
    ],
    [
      'a proxy that is down',
      unreachable(
        `tunnel error: failed to create underlying connection\n  cause: ${refusedByHost}`,
      ),
      behindProxy,
      [
        'The proxy http://proxy.example.com:3128,',
        own,
        'cannot be reached (nobody listens there)',
        `correct ${key}.proxy.https`,
      ],
    ],
    [
      'a proxy that wants credentials',
      unreachable('tunnel error: proxy authorization required'),
      behindProxy,
      ['refuses the user and password', `correct them in ${key}.proxy.https`],
    ],
    [
      'an index that the proxy does not reach',
      unreachable('tunnel error: unsuccessful'),
      behindProxy,
      [
        `index ${own} cannot be reached through the proxy http://proxy.example.com:3128`,
        `${key}.proxy.noProxy`,
      ],
    ],
    [
      'an index that is asked past the proxy',
      unreachable(refusedByHost, `${extra}/numpy/`),
      behindProxy,
      [`index ${extra} cannot be reached (nobody listens there)`],
    ],
    [
      'the public index',
      unreachable(refusedByHost, 'https://files.example.org/simple/numpy/'),
      { indexes: [] },
      [
        'index https://files.example.org cannot be reached',
        `correct ${key}.indexes`,
      ],
    ],
  ])(
    'names the index, the cause and the key for %s',
    (_, words, sources, parts) => {
      const message = explainSourceFailure(words, addresses, sources) ?? '';
      parts.forEach(part => expect(message).toContain(part));
      expect(message).not.toMatch(/s3cret|pr0xypw|robot/);
    },
  );

  it.each([
    'error: No solution found when resolving dependencies',
    'error: Hash mismatch for `numpy==2.4.6`',
    'no space left on device',
  ])('says nothing of «%s»', words => {
    expect(explainSourceFailure(words, addresses, open)).toBeUndefined();
  });
});
