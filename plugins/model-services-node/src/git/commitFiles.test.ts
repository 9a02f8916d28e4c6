import {
  createMockDirectory,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { commitFiles } from './commitFiles';

const remoteUrl = 'https://git.example.com/team/models.git';
const refs = `${remoteUrl}/info/refs`;

describe('commitFiles', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const folder = createMockDirectory({ content: { 'a.yaml': 'a: 1\n' } });

  function commit(changes: { remoteUrl?: string; directory?: string } = {}) {
    return commitFiles({
      remoteUrl,
      branch: 'main',
      directory: folder.path,
      message: 'x',
      author: { name: 'Portal', email: 'portal@example.com' },
      auth: { username: 'portal', password: 's3cret' },
      ...changes,
    });
  }

  it.each([
    'git@git.example.com:team/models.git',
    'ssh://git@git.example.com/team/models.git',
    'file:///srv/models.git',
    '--upload-pack=x',
    '',
  ])('refuses the address «%s»', async url => {
    await expect(commit({ remoteUrl: url })).rejects.toThrow(
      'must begin with https:// or http://',
    );
  });

  it('refuses an address with a password, and does not repeat it', async () => {
    const error = await commit({
      remoteUrl: 'https://me:pa55word@git.example.com/a.git',
    }).catch(e => e);
    expect(error.message).toContain('holds a user or password');
    expect(String(error)).not.toContain('pa55word');
  });

  it('refuses an empty folder', async () => {
    folder.setContent({});
    await expect(commit()).rejects.toThrow('holds 0 files');
    folder.setContent({ 'a.yaml': 'a: 1\n' });
  });

  it('does not send credentials to where it is redirected', async () => {
    const elsewhere = jest.fn();
    server.use(
      http.get(refs, () =>
        HttpResponse.text(null, {
          status: 301,
          headers: { Location: 'https://evil.example.com/x?secret=1' },
        }),
      ),
      http.get('https://evil.example.com/x', elsewhere),
    );
    await expect(commit()).rejects.toThrow(
      /redirects to https:\/\/evil\.example\.com, and credentials are not sent on/,
    );
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it.each([
    ['a page', () => HttpResponse.html('<html>Welcome</html>'), 'InputError'],
    ['nothing', () => new HttpResponse(null), 'InputError'],
    [
      'an error',
      () => HttpResponse.text('', { status: 502 }),
      'ServiceUnavailableError',
    ],
    ['no connection', () => HttpResponse.error(), 'ServiceUnavailableError'],
  ])('says what to check when the server sends %s', async (_, answer, name) => {
    server.use(http.get(refs, answer));
    await expect(commit()).rejects.toThrow(
      expect.objectContaining({
        name,
        message: expect.stringContaining(remoteUrl),
      }),
    );
  });

  it('ends when it is cancelled before it begins', async () => {
    await expect(
      commitFiles(
        {
          remoteUrl,
          branch: 'main',
          directory: folder.path,
          message: 'x',
          author: { name: 'Portal', email: 'portal@example.com' },
        },
        { signal: AbortSignal.abort(new Error('cancelled by the test')) },
      ),
    ).rejects.toThrow('cancelled by the test');
  });
});
