import { readFileSync, statSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { type AccessConfig, writeRegistryAccess } from './access';

describe('writeRegistryAccess', () => {
  const mockDirectory = createMockDirectory();
  beforeEach(() => mockDirectory.setContent({ 'own.pem': 'OWN AUTHORITY' }));
  const read = (path: string) =>
    readFileSync(mockDirectory.resolve(path), 'utf8');

  const config = (
    builder: Partial<AccessConfig['builder']>,
    registry: Omit<AccessConfig['registry'], 'repository'>,
  ): AccessConfig => ({
    builder: { parents: [], ...builder },
    registry: { repository: 'base', ...registry },
  });

  it('is nothing for a public registry with TLS', async () => {
    await expect(
      writeRegistryAccess(
        mockDirectory.path,
        config({}, { url: 'https://registry.example.com' }),
      ),
    ).resolves.toEqual({ globalArgs: [], args: [] });
  });

  it('allows talking without TLS to a registry with http and to this machine, and to no other', async () => {
    const access = await writeRegistryAccess(
      mockDirectory.path,
      config(
        {
          parents: [
            { python: '3.10', image: 'docker.io/library/python:3.10' },
            { python: '3.11', image: 'localhost:5001/python:3.11' },
          ],
        },
        { url: 'http://registry.example.com:5000' },
      ),
    );
    expect(access).toEqual({
      globalArgs: [
        '--registries-conf',
        mockDirectory.resolve('registries.conf'),
      ],
      args: [],
    });
    expect(read('registries.conf')).toBe(
      [
        '[[registry]]',
        'location = "registry.example.com:5000"',
        'insecure = true',
        '',
        '[[registry]]',
        'location = "localhost:5001"',
        'insecure = true',
        '',
      ].join('\n'),
    );
  });

  it('hands over credentials in a file that nobody else reads, never by argument', async () => {
    const access = await writeRegistryAccess(
      mockDirectory.path,
      config(
        {},
        {
          url: 'https://registry.example.com:8443',
          username: 'robot$base',
          password: 's3cret',
        },
      ),
    );
    expect(access.args).toEqual([
      '--authfile',
      mockDirectory.resolve('auth.json'),
    ]);
    expect(statSync(mockDirectory.resolve('auth.json')).mode & 0o777).toBe(
      0o600,
    );
    expect(JSON.parse(read('auth.json'))).toEqual({
      auths: {
        'registry.example.com:8443': {
          auth: Buffer.from('robot$base:s3cret').toString('base64'),
        },
      },
    });
  });

  it("adds a site's own authorities", async () => {
    const access = await writeRegistryAccess(
      mockDirectory.path,
      config(
        { certificateAuthorityFile: mockDirectory.resolve('own.pem') },
        { url: 'https://registry.example.com' },
      ),
    );
    expect(access.args).toEqual([
      '--cert-dir',
      mockDirectory.resolve('certificates'),
    ]);
    expect(read('certificates/ca.crt')).toBe('OWN AUTHORITY');
  });
});
