import { createHash } from 'node:crypto';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { http, HttpResponse } from 'msw';
import {
  createClient,
  missing,
  mockMlflow,
  proxy,
} from './__testUtils__/mockMlflow';

const sha256Of = (content: string) =>
  createHash('sha256').update(content).digest('hex');

describe('downloadWheels', () => {
  const mlflow = mockMlflow();
  const target = createMockDirectory();
  const reference = { name: 'wine', version: '1' };
  const path = 'code/own-1.0-py3-none-any.whl';

  beforeEach(() => {
    target.clear();
    mlflow.serveVersion({});
  });

  /** Serves files by path below the version's root. */
  function serveFiles(files: Record<string, string | ReadableStream>) {
    mlflow.use(
      http.get(`${proxy}/*`, ({ request }) => {
        const asked = request.url.split('/m-1/artifacts/').at(-1) ?? '';
        return asked in files ? new HttpResponse(files[asked]) : missing();
      }),
    );
  }
  const download = (wheelPath: string, sha256: string) =>
    createClient().downloadWheels(
      reference,
      [{ path: wheelPath, sha256 }],
      target.path,
    );

  it('writes each file where a build context has it', async () => {
    const other = 'own-2.0-py3-none-any.whl';
    serveFiles({ [path]: 'one', [other]: 'two' });
    await createClient().downloadWheels(
      reference,
      [
        { path, sha256: sha256Of('one') },
        { path: other, sha256: sha256Of('two') },
      ],
      target.path,
    );
    expect(target.content({ shouldReadAsText: true })).toEqual({
      wheels: {
        [sha256Of('one')]: { 'own-1.0-py3-none-any.whl': 'one' },
        [sha256Of('two')]: { 'own-2.0-py3-none-any.whl': 'two' },
      },
    });
  });

  it('takes no other file than the one that the environment was read with', async () => {
    serveFiles({ [path]: 'another' });
    const failure = await download(path, sha256Of('own')).catch(e => e);
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toBe(
      `The wheel ${path} of version 1 of wine has the sha256 ${sha256Of(
        'another',
      )}, and its environment was read with ${sha256Of(
        'own',
      )}; fetch the model version again, and log the model again if its files were changed`,
    );
  });

  it('says that a file is gone', async () => {
    serveFiles({});
    await expect(download(path, sha256Of('own'))).rejects.toThrow(
      /own-1\.0-py3-none-any\.whl of version 1 of wine is not among its files any more; fetch/,
    );
  });

  it('stops at a file without an end', async () => {
    const chunk = new Uint8Array(32 * 1024 ** 2);
    serveFiles({
      [path]: new ReadableStream({
        pull: controller => controller.enqueue(chunk),
      }),
    });
    await expect(download(path, sha256Of('own'))).rejects.toThrow(
      /have more than 268435456 bytes together; publish/,
    );
  });

  it.each([
    '../own-1.0-py3-none-any.whl',
    'code/../../own-1.0-py3-none-any.whl',
    '/own-1.0-py3-none-any.whl',
    'MLmodel',
  ])('asks for no file at «%s»', async outside => {
    const asked: string[] = [];
    mlflow.use(
      http.get(`${proxy}/*`, ({ request }) => {
        asked.push(request.url);
        return HttpResponse.text('secret');
      }),
    );
    await expect(download(outside, sha256Of('secret'))).rejects.toThrow(
      InputError,
    );
    expect(asked).toEqual([]);
  });
});
