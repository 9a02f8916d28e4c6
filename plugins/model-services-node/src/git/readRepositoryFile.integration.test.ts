import { startGitServer, type TestGitServer } from './__testUtils__/gitServer';
import { readRepositoryFile } from './readRepositoryFile';

jest.setTimeout(60_000);

describe('readRepositoryFile', () => {
  let server: TestGitServer;
  let remoteUrl: string;

  beforeAll(async () => {
    server = await startGitServer();
    remoteUrl = server.createRepository('values');
    server.commit('values', 'main', {
      'seldon/values.yaml': 'replicas: 1 # über\r\n',
      'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]),
    });
    server.git('values', 'branch', 'release/1', 'main');
    server.commit('values', 'release/1', { 'seldon/values.yaml': 'a: 2\n' });
  });
  afterAll(() => server.close());

  it('gives the text as it is', async () => {
    await expect(
      readRepositoryFile({ remoteUrl, path: 'seldon/values.yaml' }),
    ).resolves.toBe('replicas: 1 # über\r\n');
  });

  it('reads another branch', async () => {
    const path = '/seldon/values.yaml';
    await expect(
      readRepositoryFile({ remoteUrl, branch: 'release/1', path }),
    ).resolves.toBe('a: 2\n');
  });

  it.each(['seldon/other.yaml', 'nowhere/values.yaml'])(
    'gives undefined for %s, which is not there',
    async path => {
      await expect(
        readRepositoryFile({ remoteUrl, path }),
      ).resolves.toBeUndefined();
    },
  );

  it.each([
    ['a folder', 'seldon', 'is not a file, but a folder'],
    [
      'a file above the path',
      'logo.png/values.yaml',
      'or something below a file',
    ],
    ['the root', '', 'is not a file, but a folder'],
    ['a file that is no text', 'logo.png', 'is not UTF-8 text'],
    ['a path that leads outside', '../values.yaml', 'not a path in a repo'],
  ])('refuses %s', async (_case, path, message) => {
    await expect(readRepositoryFile({ remoteUrl, path })).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('names the branches when the branch does not exist', async () => {
    await expect(
      readRepositoryFile({ remoteUrl, branch: 'master', path: 'a' }),
    ).rejects.toThrow('has no branch «master»; choose one of main, release/1');
  });

  it('says so when the repository does not exist', async () => {
    const nothing = `${server.url}/nothing.git`;
    await expect(
      readRepositoryFile({ remoteUrl: nothing, path: 'a' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('ends when it is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled by the test'));
    await expect(
      readRepositoryFile({ remoteUrl, path: 'a' }, { signal }),
    ).rejects.toThrow('cancelled by the test');
  });
});

describe('readRepositoryFile from a server that asks for a password', () => {
  const auth = { username: 'portal', password: 's3cret' };
  let server: TestGitServer;
  let remoteUrl: string;

  beforeAll(async () => {
    server = await startGitServer(auth);
    remoteUrl = server.createRepository('private');
    server.commit('private', 'main', { 'a.yaml': 'a: 1\n' });
  });
  afterAll(() => server.close());

  it('sends it', async () => {
    await expect(
      readRepositoryFile({ remoteUrl, path: 'a.yaml' }, { auth }),
    ).resolves.toBe('a: 1\n');
  });

  it('says what to check without it', async () => {
    await expect(
      readRepositoryFile({ remoteUrl, path: 'a.yaml' }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('modelServices.git.hosts'),
    });
  });
});
