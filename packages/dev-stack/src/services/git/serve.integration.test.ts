import { readStack } from '../../stack';

const { git } = readStack();

describe('the git server', () => {
  it('gives a file of the repository as text', async () => {
    const response = await fetch(addressOf('README.md'));
    expect(response.headers.get('content-type')).toMatch('text/plain');
    expect(await response.text()).toMatch('# Deployments');
  });

  it('answers 404 for a file that is not there', async () => {
    expect((await fetch(addressOf('none.yaml'))).status).toBe(404);
  });

  it('shows the repository to a person', async () => {
    const page = await fetch(git.webUrl).then(it => it.text());
    expect(page).toContain('deployments.git');
  });

  it('serves no file beside the repositories', async () => {
    const outside = new URL('/git/gitweb.conf', git.url);
    expect((await fetch(outside)).status).toBe(404);
  });
});

function addressOf(path: string): string {
  return git.fileUrl.replace('{branch}', 'main').replace('{path}', path);
}
