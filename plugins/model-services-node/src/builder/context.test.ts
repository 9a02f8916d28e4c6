import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { writeContext } from './context';

describe('writeContext', () => {
  const mockDirectory = createMockDirectory();
  const { PATH } = process.env;
  const umask = process.umask();

  beforeEach(() => {
    mockDirectory.setContent({
      bin: { tool: '\u007fELF program', wrapper: '#!/bin/sh\nexec tool' },
    });
    chmodSync(mockDirectory.resolve('bin/tool'), 0o755);
    chmodSync(mockDirectory.resolve('bin/wrapper'), 0o755);
    process.env.PATH = mockDirectory.resolve('bin');
  });
  afterEach(() => {
    process.env.PATH = PATH;
    process.umask(umask);
  });

  it.each([0o077, 0o002])(
    'writes files and programs with the same modes under any umask, %o',
    async mask => {
      process.umask(mask);
      const directory = mockDirectory.resolve('context');
      await writeContext(
        {
          files: [
            { path: 'Dockerfile', content: 'FROM scratch\n' },
            { path: 'server/app/main.py', content: 'print()\n' },
          ],
          programs: { tool: 'bin/tool' },
        },
        directory,
      );
      const mode = (path: string) =>
        statSync(mockDirectory.resolve('context', path)).mode & 0o777;
      expect(
        ['Dockerfile', 'server', 'server/app', 'server/app/main.py'].map(mode),
      ).toEqual([0o644, 0o755, 0o755, 0o644]);
      expect(mode('bin/tool')).toBe(0o755);
      expect(
        readFileSync(mockDirectory.resolve('context/bin/tool'), 'utf8'),
      ).toBe('\u007fELF program');
    },
  );

  it('puts the wheels of the model where the recipe has them', async () => {
    mockDirectory.addContent({ fetched: { 'own.whl': 'content' } });
    const wheel = {
      path: 'code/own-1.0-py3-none-any.whl',
      sha256: 'b'.repeat(64),
      file: mockDirectory.resolve('fetched/own.whl'),
      bytes: 7,
      metadata: [],
    };
    const context = {
      files: [],
      programs: {},
      wheels: { [wheel.path]: 'wheels/b/own-1.0-py3-none-any.whl' },
    };
    const directory = mockDirectory.resolve('context');
    await expect(writeContext(context, directory)).rejects.toThrow(
      `wheel ${wheel.path} was not fetched`,
    );
    await writeContext(context, `${directory}-2`, [wheel]);
    const written = `${directory}-2/wheels/b/own-1.0-py3-none-any.whl`;
    expect(readFileSync(written, 'utf8')).toBe('content');
    expect(statSync(written).mode & 0o777).toBe(0o644);
  });

  it('refuses a script in place of the program', async () => {
    await expect(
      writeContext(
        { files: [], programs: { wrapper: 'wrapper' } },
        mockDirectory.resolve('context'),
      ),
    ).rejects.toThrow(/is a script that starts wrapper, not wrapper itself/);
    expect(existsSync(mockDirectory.resolve('context/wrapper'))).toBe(false);
  });
});
