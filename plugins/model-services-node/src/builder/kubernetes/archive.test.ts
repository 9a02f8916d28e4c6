import { chmodSync, utimesSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { list } from 'tar';
import { archiveFolder } from './archive';

describe('archiveFolder', () => {
  const directory = createMockDirectory();
  beforeEach(() =>
    directory.setContent({
      context: { Dockerfile: 'FROM scratch', '@odd': 'x', folder: { a: 'a' } },
    }),
  );
  const archive = () => archiveFolder(directory.resolve('context'));

  it('has all files, with as many bytes as it says', async () => {
    const { bytes, open } = await archive();
    const paths: string[] = [];
    const parser = list({ onReadEntry: entry => paths.push(entry.path) });
    let read = 0;
    for await (const chunk of open()) {
      read += chunk.length;
      parser.write(chunk);
    }
    parser.end();
    expect(paths).toEqual([
      './@odd',
      './Dockerfile',
      './folder/',
      './folder/a',
    ]);
    expect(read).toBe(bytes);
  });

  it('does not depend on times', async () => {
    const { digest } = await archive();
    utimesSync(directory.resolve('context/Dockerfile'), 1, 1);
    await expect(archive()).resolves.toMatchObject({ digest });
  });

  it.each([
    ['content', () => directory.addContent({ 'context/folder/a': 'b' })],
    ['a name', () => directory.addContent({ 'context/folder/b': 'a' })],
    ['a mode', () => chmodSync(directory.resolve('context/Dockerfile'), 0o755)],
  ])('depends on %s', async (_, change) => {
    const { digest } = await archive();
    change();
    expect((await archive()).digest).not.toBe(digest);
  });
});
