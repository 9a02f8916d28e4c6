import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import { startGitServer, type TestGitServer } from './__testUtils__/gitServer';
import { commitFiles } from './commitFiles';
import type { CommitRequest } from './types';

jest.setTimeout(60_000);

const author = { name: 'Portal', email: 'portal@example.com' };

describe('commitFiles', () => {
  const folder = createMockDirectory();
  let server: TestGitServer;
  let count = 0;
  let name: string;
  let remoteUrl: string;

  beforeAll(async () => {
    server = await startGitServer();
  });
  afterAll(() => server.close());

  beforeEach(() => {
    name = `repository-${count++}`;
    remoteUrl = server.createRepository(name);
    folder.setContent({
      'seldondeployment.yaml': 'kind: SeldonDeployment\n',
      'nested/catalog-info.yaml': 'kind: Component\n',
    });
  });

  function commit(changes: Partial<CommitRequest> = {}) {
    return commitFiles({
      remoteUrl,
      branch: 'main',
      directory: folder.path,
      targetPath: 'services/a',
      message: 'Deploy service a',
      author,
      ...changes,
    });
  }

  function listFiles() {
    return server.git(name, 'ls-tree', '-r', '--name-only', 'main').split('\n');
  }

  it('commits the files below the target path', async () => {
    const result = await commit();

    expect(result).toEqual({
      commit: server.git(name, 'rev-parse', 'main'),
      changed: true,
    });
    expect(listFiles()).toEqual([
      'services/a/nested/catalog-info.yaml',
      'services/a/seldondeployment.yaml',
    ]);
    expect(
      server.git(name, 'show', 'main:services/a/seldondeployment.yaml'),
    ).toBe('kind: SeldonDeployment');
    expect(server.git(name, 'log', '-1', '--format=%an <%ae> %s')).toBe(
      'Portal <portal@example.com> Deploy service a',
    );
    expect(server.git(name, 'fsck', '--strict')).toBe('');
  });

  it('commits nothing when nothing differs', async () => {
    const first = await commit();
    const second = await commit({ message: 'Deploy again' });

    expect(second).toEqual({ commit: first.commit, changed: false });
    expect(server.git(name, 'rev-list', '--count', 'main')).toBe('2');
  });

  it('keeps what the branch has besides, and replaces what differs', async () => {
    await commit({ targetPath: 'services/b' });
    await commit();
    folder.setContent({ 'seldondeployment.yaml': 'kind: Other\n' });
    const { changed } = await commit();

    expect(changed).toBe(true);
    expect(listFiles()).toEqual([
      'services/a/nested/catalog-info.yaml',
      'services/a/seldondeployment.yaml',
      'services/b/nested/catalog-info.yaml',
      'services/b/seldondeployment.yaml',
    ]);
    expect(
      server.git(name, 'show', 'main:services/a/seldondeployment.yaml'),
    ).toBe('kind: Other');
  });

  it('commits to the root and to another branch', async () => {
    server.git(name, 'branch', 'feature/x', 'main');
    await commit({ targetPath: undefined, branch: 'feature/x' });

    expect(listFiles()).toEqual(['']);
    expect(
      server.git(name, 'ls-tree', '-r', '--name-only', 'feature/x'),
    ).toContain('seldondeployment.yaml');
  });

  it('makes a branch for the commit, and adds to it later', async () => {
    const newBranch = 'proposal/a';
    const first = await commit({ newBranch });
    expect(first).toEqual({
      commit: server.git(name, 'rev-parse', newBranch),
      changed: true,
    });
    expect(server.git(name, 'rev-list', '--count', 'main')).toBe('1');
    expect(server.git(name, 'rev-list', '--count', newBranch)).toBe('2');
    await expect(commit({ newBranch })).resolves.toEqual({
      ...first,
      changed: false,
    });

    folder.setContent({ 'seldondeployment.yaml': 'kind: Other\n' });
    await commit({ newBranch });
    expect(server.git(name, 'rev-list', '--count', newBranch)).toBe('3');
  });

  it('makes no branch when nothing differs', async () => {
    const { commit: head } = await commit();
    await expect(commit({ newBranch: 'proposal/a' })).resolves.toEqual({
      commit: head,
      changed: false,
    });
    expect(server.git(name, 'branch', '--list', 'proposal/a')).toBe('');
  });

  it('loses no commit when several make the same branch at once', async () => {
    const newBranch = 'proposal/all';
    await Promise.all(
      ['a', 'b', 'c'].map(service =>
        commit({ newBranch, targetPath: `services/${service}` }),
      ),
    );
    expect(server.git(name, 'rev-list', '--count', newBranch)).toBe('4');
  });

  it('loses no commit when several are made at once', async () => {
    const services = ['a', 'b', 'c', 'd'];
    const results = await Promise.all(
      services.map(service => commit({ targetPath: `services/${service}` })),
    );

    expect(results.every(({ changed }) => changed)).toBe(true);
    expect(server.git(name, 'rev-list', '--count', 'main')).toBe('5');
    expect(listFiles()).toHaveLength(8);
  });

  it('does not write through a link in the repository', async () => {
    const link = createLinkCommit(server, name);
    server.git(name, 'update-ref', 'refs/heads/main', link);

    await expect(commit()).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining(
          'services in the repository is a file, not a folder',
        ),
      }),
    );
  });

  it('says so when the repository does not exist', async () => {
    await expect(
      commit({ remoteUrl: `${server.url}/nothing.git` }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining(
          'There is no repository http://127.0.0.1',
        ),
      }),
    );
  });

  it('names the branches when the branch does not exist', async () => {
    await expect(commit({ branch: 'master' })).rejects.toThrow(
      /has no branch «master»; choose one of main/,
    );
  });

  it('tells of an empty repository', async () => {
    server.git(name, 'update-ref', '-d', 'refs/heads/main');
    await expect(commit()).rejects.toThrow(/is empty; commit a first file/);
  });

  it('hands on why the server refuses the commit', async () => {
    server.protect(name, 'branch is protected');
    await expect(commit()).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /refuses the commit \(.*hook declined\); check whether the branch is protected/,
        ),
      }),
    );
  });

  it('does not follow links out of the folder', async () => {
    symlinkSync('/etc/passwd', join(folder.path, 'link'));
    await expect(commit()).rejects.toThrow('link in the folder to commit');
  });

  it.each(['../up', 'a/../../b', '.git/hooks', 'a//b'])(
    'refuses the target path %s',
    async targetPath => {
      await expect(commit({ targetPath })).rejects.toThrow(
        'is not a path in a repository',
      );
    },
  );

  it('refuses a file of git itself', async () => {
    mkdirSync(join(folder.path, '.git'));
    writeFileSync(join(folder.path, '.git', 'config'), 'x');
    await expect(commit({ targetPath: '' })).rejects.toThrow(
      'is not a path in a repository',
    );
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const pending = commitFiles(
      {
        remoteUrl,
        branch: 'main',
        directory: folder.path,
        message: 'x',
        author,
      },
      { signal: controller.signal },
    );
    controller.abort(new Error('cancelled by the test'));

    await expect(pending).rejects.toThrow('cancelled by the test');
    expect(server.git(name, 'rev-list', '--count', 'main')).toBe('1');
  });
});

describe('commitFiles to a server that asks for a password', () => {
  const folder = createMockDirectory({ content: { 'a.yaml': 'a: 1\n' } });
  let server: TestGitServer;
  let remoteUrl: string;

  beforeAll(async () => {
    server = await startGitServer({ username: 'portal', password: 's3cret' });
    remoteUrl = server.createRepository('private');
  });
  afterAll(() => server.close());

  function commit(auth?: { username: string; password: string }) {
    return commitFiles({
      remoteUrl,
      branch: 'main',
      directory: folder.path,
      message: 'x',
      author,
      auth,
    });
  }

  it('sends it', async () => {
    await expect(
      commit({ username: 'portal', password: 's3cret' }),
    ).resolves.toMatchObject({ changed: true });
  });

  it.each([
    ['no password', undefined],
    ['a wrong password', { username: 'portal', password: 'wr0ng' }],
  ])('says what to check with %s', async (_, auth) => {
    const error = await commit(auth).catch(e => e);
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('modelServices.git.hosts'),
    });
    expect(String(error)).not.toContain('wr0ng');
  });
});

describe('commitFiles to the repository of the test stack', () => {
  const folder = createMockDirectory();

  it('commits once', async () => {
    folder.setContent({ 'a.yaml': `at: ${new Date().toISOString()}\n` });
    const request: CommitRequest = {
      remoteUrl: readStack().git.url,
      branch: 'main',
      directory: folder.path,
      targetPath: `test/${randomUUID()}`,
      message: 'Test a commit',
      author,
    };
    const { commit, changed } = await commitFiles(request);
    expect(changed).toBe(true);
    await expect(commitFiles(request)).resolves.toEqual({
      commit,
      changed: false,
    });
  });
});

/** A commit whose `services` is a link, as somebody could have pushed it. */
function createLinkCommit(server: TestGitServer, name: string): string {
  const blob = server.git(name, 'hash-object', '-w', '--stdin');
  server.git(
    name,
    'update-index',
    '--add',
    '--cacheinfo',
    `120000,${blob},services`,
  );
  return server.git(
    name,
    'commit-tree',
    '-p',
    'main',
    '-m',
    'Link',
    server.git(name, 'write-tree'),
  );
}
