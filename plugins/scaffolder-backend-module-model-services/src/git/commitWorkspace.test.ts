import { createMockDirectory } from '@backstage/backend-test-utils';
import type {
  CommitRequest,
  CommitResult,
  GitConfig,
} from '@model-services/backstage-plugin-model-services-node';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { createGitCommitAction } from './commitWorkspace';

const config: GitConfig = {
  hosts: [
    {
      host: 'git.example.com',
      username: 'portal',
      password: 's3cret',
      fileUrl: 'https://git.example.com/{repository}/raw/{branch}/{path}',
    },
    { host: 'plain.example.com:8443' },
  ],
  defaultRepository: 'https://git.example.com/team/manifests.git',
};
const input = {
  sourcePath: 'service',
  targetPath: 'valuation/house-prices',
  message: 'Serve house-prices version 2',
};

describe('git:commit', () => {
  const workspace = createMockDirectory();
  const options = { workspacePath: workspace.path };

  beforeEach(() => {
    workspace.setContent({
      'notes.txt': 'not to be committed',
      service: {
        'deployment.yaml': 'kind: SeldonDeployment\n',
        docs: { 'index.md': '# House prices\n' },
      },
    });
  });

  function setUp(result: CommitResult = { commit: 'c0ffee', changed: true }) {
    const fakeCommit = jest.fn(async (_: CommitRequest) => result);
    const action = createGitCommitAction({
      git: () => config,
      commitFiles: fakeCommit,
    });
    return { action, fakeCommit };
  }

  it('commits a folder to the default repository, with its credentials', async () => {
    const { action, fakeCommit } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(action, input, {
      ...options,
      signal,
    });

    expect(fakeCommit).toHaveBeenCalledWith(
      {
        remoteUrl: 'https://git.example.com/team/manifests.git',
        branch: 'main',
        directory: workspace.resolve('service'),
        targetPath: 'valuation/house-prices',
        message: 'Serve house-prices version 2',
        author: {
          name: 'user:default/mock',
          email: 'backstage@portal.invalid',
        },
        auth: { username: 'portal', password: 's3cret' },
      },
      { signal },
    );
    const folder =
      'https://git.example.com/team/manifests/raw/main/valuation/house-prices';
    expect(output).toEqual({
      commit: 'c0ffee',
      changed: true,
      repositoryUrl: 'https://git.example.com/team/manifests',
      urls: {
        'deployment.yaml': `${folder}/deployment.yaml`,
        'docs/index.md': `${folder}/docs/index.md`,
      },
    });
    expect(log.join('\n')).toMatch(/^Committed .*c0ffee in \d+\.\d s\.$/);
    expect(log.join('\n')).not.toContain('s3cret');
  });

  it('says when there was nothing to commit', async () => {
    const { action } = setUp({ commit: 'c0ffee', changed: false });
    const { output, log } = await runAction(action, input, options);
    expect(output).toMatchObject({ commit: 'c0ffee', changed: false });
    expect(log).toEqual([expect.stringMatching(/^Nothing to commit/)]);
  });

  it('takes another repository and branch, without credentials where there are none', async () => {
    const { action, fakeCommit } = setUp();
    const { output, log } = await runAction(
      action,
      {
        ...input,
        remoteUrl: 'https://plain.example.com:8443/manifests.git',
        branch: 'staging',
      },
      options,
    );
    expect(fakeCommit.mock.calls[0][0]).toMatchObject({ branch: 'staging' });
    expect(fakeCommit.mock.calls[0][0]).not.toHaveProperty('auth');
    expect(output.urls).toEqual({});
    expect(log.join('\n')).toContain('no fileUrl');
  });

  it('takes an emptied field of a form as left out', async () => {
    const { action, fakeCommit } = setUp();
    await runAction(action, { ...input, remoteUrl: '', branch: '' }, options);
    expect(fakeCommit.mock.calls[0][0]).toMatchObject({
      remoteUrl: config.defaultRepository,
      branch: 'main',
    });
  });

  it('commits nothing twice after a recovery, but anew for other content', async () => {
    const { action, fakeCommit } = setUp();
    const again = { ...options, checkpoints: new Map() };
    await runAction(action, input, again);
    await runAction(action, input, again);
    expect(fakeCommit).toHaveBeenCalledTimes(1);

    workspace.addContent({ 'service/deployment.yaml': 'kind: Other\n' });
    await runAction(action, input, again);
    expect(fakeCommit).toHaveBeenCalledTimes(2);
  });

  it('commits nothing in a dry run, and says what would be', async () => {
    const { action, fakeCommit } = setUp();
    const { output, log } = await runAction(action, input, {
      ...options,
      isDryRun: true,
    });
    expect(fakeCommit).not.toHaveBeenCalled();
    expect(output).not.toHaveProperty('commit');
    expect(output.urls).toHaveProperty(['deployment.yaml']);
    expect(log).toEqual([
      'Dry run: deployment.yaml, docs/index.md would be committed to valuation/house-prices on main of https://git.example.com/team/manifests.git.',
    ]);
  });

  it('refuses a server that app-config does not name, and hides a password', async () => {
    const { action, fakeCommit } = setUp();
    const error = await runAction(
      action,
      { ...input, remoteUrl: 'https://me:pa55@10.0.0.1/x.git' },
      options,
    ).catch(e => e);

    expect(error.message).toMatch(
      /https:\/\/10\.0\.0\.1\/x\.git .*git\.example\.com, plain\.example\.com:8443.*modelServices\.git\.hosts/,
    );
    expect(error.message).not.toContain('pa55');
    expect(fakeCommit).not.toHaveBeenCalled();
  });

  it('says how to name a repository when there is no default', async () => {
    const action = createGitCommitAction({
      git: () => ({ hosts: [] }),
      commitFiles: setUp().fakeCommit,
    });
    await expect(runAction(action, input, options)).rejects.toThrow(
      /remoteUrl.*modelServices\.git\.defaultRepository/,
    );
  });

  it('says why files may be missing', async () => {
    const { action } = setUp();
    await expect(
      runAction(action, { ...input, sourcePath: 'nothing' }, options),
    ).rejects.toThrow(/no files in nothing.*workspaceProvider/);
  });

  it('reads nothing outside of the workspace', async () => {
    const { action } = setUp();
    await expect(
      runAction(action, { ...input, sourcePath: '../..' }, options),
    ).rejects.toThrow(/outside/i);
  });

  it.each(exampleInputs(setUp().action))(
    'runs its example: $description',
    async example => {
      const { action, fakeCommit } = setUp();
      await runAction(action, example.input, options);
      expect(fakeCommit.mock.calls[0][0]).toMatchObject({
        message: example.input.message,
      });
    },
  );
});
