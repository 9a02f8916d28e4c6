import { startGitServer, type TestGitServer } from './__testUtils__/gitServer';
import {
  changeRepositoryFile,
  type ChangeRequest,
} from './changeRepositoryFile';

jest.setTimeout(60_000);

const path = 'seldon/values.yaml';
const toTwo = (text: string) => text.replace('image: 1', 'image: 2');

describe('changeRepositoryFile', () => {
  let server: TestGitServer;
  let count = 0;
  let name: string;
  let remoteUrl: string;
  let base: string;

  beforeAll(async () => {
    server = await startGitServer();
  });
  afterAll(() => server.close());

  beforeEach(() => {
    name = `repository-${count++}`;
    remoteUrl = server.createRepository(name);
    base = server.commit(name, 'main', {
      [path]: '# ours\nimage: 1\n',
      'README.md': '# Platform\n',
    });
  });

  function change(
    edit: (text: string) => string = toTwo,
    changes: Partial<ChangeRequest> = {},
  ) {
    return changeRepositoryFile(
      {
        remoteUrl,
        path,
        newBranch: commit => `default/image-2-${commit.slice(0, 7)}`,
        message: 'Make image 2 the default',
        author: { name: 'Ada', email: 'ada@example.com' },
        ...changes,
      },
      edit,
    );
  }

  it('commits the change to a branch that begins where it was read', async () => {
    const result = await change();

    const branch = `default/image-2-${base.slice(0, 7)}`;
    expect(result).toEqual({
      branch,
      commit: server.git(name, 'rev-parse', branch),
      changed: true,
      text: '# ours\nimage: 2\n',
    });
    expect(server.git(name, 'rev-parse', `${branch}^`)).toBe(base);
    expect(server.git(name, 'rev-parse', 'main')).toBe(base);
    expect(server.git(name, 'diff', '--stat', `main..${branch}`)).toContain(
      '1 file changed, 1 insertion(+), 1 deletion(-)',
    );
    expect(server.git(name, 'log', '-1', '--format=%an %s', branch)).toBe(
      'Ada Make image 2 the default',
    );
    expect(server.git(name, 'fsck', '--strict')).toBe('');
  });

  it('gives the same branch and commit again', async () => {
    const first = await change();
    await expect(change()).resolves.toEqual({ ...first, changed: false });
    expect(server.git(name, 'rev-list', '--count', first.branch)).toBe('3');
  });

  it('gives one branch when the same is proposed twice at once', async () => {
    const [one, other] = await Promise.all([change(), change()]);
    expect(one.commit).toBe(other.commit);
    expect(server.git(name, 'branch', '--format=%(refname:short)')).toBe(
      `${one.branch}\nmain`,
    );
  });

  it('makes no branch when there is nothing to change', async () => {
    await expect(change(text => text)).resolves.toEqual({
      branch: 'main',
      commit: base,
      changed: false,
      text: '# ours\nimage: 1\n',
    });
    expect(server.git(name, 'branch', '--format=%(refname:short)')).toBe(
      'main',
    );
  });

  it('refuses a branch that holds another change', async () => {
    await change();
    await expect(
      change(text => text.replace('image: 1', 'image: 3')),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining('merge or remove that branch'),
      }),
    );
  });

  it('hands on what the change is refused for', async () => {
    const refuse = () => {
      throw new Error('not to be changed');
    };
    await expect(change(refuse)).rejects.toThrow('not to be changed');
  });

  it('says so when there is no such file', async () => {
    await expect(change(toTwo, { path: 'values.yaml' })).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining('has no file values.yaml'),
      }),
    );
  });

  it('refuses a name that is none for a branch', async () => {
    await expect(change(toTwo, { newBranch: () => '../x' })).rejects.toThrow(
      'cannot be the name of a new branch',
    );
  });

  it('hands on why the server refuses the branch', async () => {
    server.protect(name, 'no branches here');
    await expect(change()).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
