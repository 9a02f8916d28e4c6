import { createMockDirectory } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { createClient, mockMlflow, proxy } from './__testUtils__/mockMlflow';

describe('downloadFiles', () => {
  const mlflow = mockMlflow();
  const target = createMockDirectory();
  const reference = { name: 'wine', version: '1' };

  beforeEach(() => {
    target.clear();
    mlflow.serveVersion({});
  });

  /** Serves folders by path below the version's root. */
  function serveFolders(folders: Record<string, object[]>) {
    mlflow.use(
      http.get(proxy, ({ request }) => {
        const path = new URL(request.url).searchParams.get('path') ?? '';
        const below = path.replace(/^0\/models\/m-1\/artifacts\/?/, '');
        return HttpResponse.json({ files: folders[below] ?? [] });
      }),
      http.get(`${proxy}/*`, ({ request }) =>
        HttpResponse.text(
          decodeURIComponent(request.url.split('/artifacts/').at(-1) ?? ''),
        ),
      ),
    );
  }

  it('writes files and folders', async () => {
    serveFolders({
      '': [
        { path: 'MLmodel', file_size: '7' },
        { path: 'data', is_dir: true },
      ],
      data: [{ path: 'a b#?.bin' }],
    });
    await createClient().downloadFiles(reference, target.path);
    expect(target.content({ shouldReadAsText: true })).toEqual({
      MLmodel: 'MLmodel',
      data: { 'a b#?.bin': 'data/a b#?.bin' },
    });
  });

  it.each(['../evil', '/etc/evil', 'a/../../evil', '..', 'a\\..\\evil', ''])(
    'refuses the path «%s» from MLflow',
    async path => {
      serveFolders({ '': [{ path, is_dir: false }] });
      await expect(
        createClient().downloadFiles(reference, target.path),
      ).rejects.toThrow();
      expect(target.content()).toEqual({});
    },
  );

  it.each([1, 100])(
    'does not take a file of 7 bytes for one of %s',
    async size => {
      serveFolders({ '': [{ path: 'MLmodel', file_size: size }] });
      await expect(
        createClient().downloadFiles(reference, target.path),
      ).rejects.toThrow(
        'did not send the file MLmodel as it is listed; try again',
      );
    },
  );

  it.each([
    ['a model of too many bytes', [{ path: 'a', file_size: 2 ** 50 }]],
    [
      'too many files',
      Array.from({ length: 10_001 }, (_, i) => ({ path: `f${i}` })),
    ],
  ])('refuses %s before it downloads', async (_, files) => {
    serveFolders({ '': files });
    await expect(
      createClient().downloadFiles(reference, target.path),
    ).rejects.toThrow('log it again with less');
    expect(target.content()).toEqual({});
  });

  it('refuses folders without end', async () => {
    mlflow.use(
      http.get(proxy, () =>
        HttpResponse.json({ files: [{ path: 'a', is_dir: true }] }),
      ),
    );
    await expect(
      createClient().downloadFiles(reference, target.path),
    ).rejects.toThrow('nested more than 32 deep');
  });

  it('tells of files that are gone', async () => {
    serveFolders({});
    await expect(
      createClient().downloadFiles(reference, target.path),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining('lists no files'),
      }),
    );
  });

  it('says what to do when MLflow does not hand out the files', async () => {
    mlflow.serveVersion({}, { artifactUri: 's3://bucket/m' });
    await expect(
      createClient().downloadFiles(reference, target.path),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining('--serve-artifacts'),
      }),
    );
  });

  it('stops when it is cancelled, and writes nothing afterwards', async () => {
    const controller = new AbortController();
    serveFolders({
      '': Array.from({ length: 20 }, (_, i) => ({ path: `file-${i}` })),
    });
    mlflow.use(
      http.get(`${proxy}/*`, () => {
        controller.abort(new Error('cancelled by the test'));
        return HttpResponse.text('late');
      }),
    );
    await expect(
      createClient().downloadFiles(reference, target.path, {
        signal: controller.signal,
      }),
    ).rejects.toThrow('cancelled by the test');
    const written = Object.keys(target.content() ?? {});
    expect(written.length).toBeLessThanOrEqual(4);
  });
});
