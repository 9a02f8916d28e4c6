import type { PreviewDeploymentRequest } from '@model-services/backstage-plugin-model-services-common';
import { fakeSources } from './__testUtils__/sources';
import { compareWithGit, readCommitted } from './compareWithGit';

const yaml = 'kind: SeldonDeployment\nspec:\n  replicas: 2\n';
const { git } = fakeSources();

function compare(
  committed: string | undefined,
  repository?: PreviewDeploymentRequest['repository'],
) {
  const readFile = jest.fn(async () => committed);
  const comparison = readCommitted(
    { name: 'houses', namespace: 'valuation', repository },
    git,
    readFile,
    undefined,
  ).then(file => file && compareWithGit(file, yaml));
  return { comparison, readFile };
}

describe('compareWithGit', () => {
  it('looks where the template commits to, as the user of that server', async () => {
    const { comparison, readFile } = compare(undefined);
    expect(await comparison).toMatchObject({ with: 'git', status: 'new' });
    expect(readFile).toHaveBeenCalledWith(
      {
        remoteUrl: 'https://git.example.com/team/manifests.git',
        branch: 'main',
        path: 'valuation/houses/deployment.yaml',
      },
      {
        auth: { username: 'portal', password: 's3cret' },
        signal: expect.any(AbortSignal),
      },
    );
  });

  it('looks elsewhere when told so', async () => {
    const repository = {
      remoteUrl: 'https://git.example.com/other.git',
      branch: 'next',
      path: 'houses.yaml',
    };
    const { comparison, readFile } = compare(yaml, repository);
    expect(await comparison).toEqual({
      with: 'git',
      place: 'houses.yaml on next of https://git.example.com/other.git',
      status: 'same',
    });
    expect(readFile).toHaveBeenCalledWith(repository, expect.anything());
  });

  it('shows what would change', async () => {
    const { comparison } = compare(yaml.replace('2', '3'));
    const { status, diff } = (await comparison) ?? {};
    expect(status).toBe('changed');
    expect(diff).toBe(
      [
        '--- a/valuation/houses/deployment.yaml',
        '+++ b/valuation/houses/deployment.yaml',
        '@@ -1,3 +1,3 @@',
        ' kind: SeldonDeployment',
        ' spec:',
        '-  replicas: 3',
        '+  replicas: 2',
        '',
      ].join('\n'),
    );
  });

  it('shows nothing of a file that is no manifest of a service', async () => {
    const { comparison } = compare('password: hunter2\n', {
      path: 'secrets.yaml',
    });
    expect(await comparison).toMatchObject({
      status: 'changed',
      reason: expect.stringContaining('overwritten'),
    });
    expect(JSON.stringify(await comparison)).not.toContain('hunter2');
  });

  it('asks no server but those of app-config', async () => {
    const { comparison, readFile } = compare(yaml, {
      remoteUrl: 'https://user:secret@intranet.example.com/a.git',
    });
    expect(await comparison).toMatchObject({
      status: 'unknown',
      place: expect.not.stringContaining('secret'),
      reason: expect.stringContaining('modelServices.git.hosts'),
    });
    expect(readFile).not.toHaveBeenCalled();
  });

  it('says nothing where no repository is known', async () => {
    const readFile = jest.fn();
    expect(
      await readCommitted(
        { name: 'houses', namespace: 'valuation' },
        { hosts: [] },
        readFile,
        undefined,
      ),
    ).toBeUndefined();
  });
});
