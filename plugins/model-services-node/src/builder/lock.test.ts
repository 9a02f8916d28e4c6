import { readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { CommandFailedError, type RunCommand } from '../process';
import { resolveLock } from './lock';

const CONFLICT = `error: No solution found when resolving dependencies
  cause: Because pandas>=3.1.1 depends on numpy>=2.0.2 and you require numpy<2, we can conclude that your requirements and pandas>=3.1.1 are incompatible.`;

describe('resolveLock', () => {
  const mockDirectory = createMockDirectory();
  beforeEach(() => mockDirectory.setContent({ work: {} }));

  function resolve(
    runCommand: RunCommand,
    {
      requirements = ['numpy==2.4.6'],
      constraints,
      serverRequirements = [],
      platform = 'linux/amd64',
      certificateAuthorityFile,
    }: {
      requirements?: string[];
      constraints?: string[];
      serverRequirements?: string[];
      platform?: string;
      certificateAuthorityFile?: string;
    } = {},
  ) {
    return resolveLock(
      {
        environment: { python: '3.11', requirements, constraints },
        serverRequirements,
        resolveAsOf: '2026-11-20T10:00:00+02:00',
        platform,
      },
      {
        builder: {
          stateDirectory: mockDirectory.resolve('state'),
          certificateAuthorityFile,
        },
        directory: mockDirectory.resolve('work'),
        runCommand,
      },
    );
  }

  it('asks uv for the packages of that time, for the image and not for this machine, and builds none', async () => {
    const runCommand = jest.fn<ReturnType<RunCommand>, Parameters<RunCommand>>(
      async (_, args) => ({
        stdout: `${readFileSync(
          args.at(-1) ?? '',
          'utf8',
        ).trim()} \\\n    --hash=sha256:01\n`,
        stderrTail: '',
      }),
    );
    const lock = await resolve(runCommand);
    expect(lock).toEqual({
      text: 'numpy==2.4.6 \\\n    --hash=sha256:01\n',
      digest:
        'sha256:268bee6c0fc09c0449c634cfb9b0d2957c11276b9d753d152797accc1860749f',
      packages: [{ name: 'numpy', version: '2.4.6' }],
    });

    const [command, args, options] = runCommand.mock.calls[0];
    expect(command).toBe('uv');
    expect(args.join(' ')).toContain(
      '--exclude-newer 2026-11-20T08:00:00.000Z',
    );
    expect(args.join(' ')).toContain('--python-version 3.11');
    expect(args.join(' ')).toContain(
      '--python-platform x86_64-unknown-linux-gnu',
    );
    expect(args).toEqual(
      expect.arrayContaining([
        '--no-build',
        '--generate-hashes',
        '--no-config',
      ]),
    );
    expect(options?.env).toEqual({
      UV_CACHE_DIR: mockDirectory.resolve('state/uv-cache'),
    });
  });

  it('hands on constraints', async () => {
    let constraints = '';
    await resolve(
      async (_, args) => {
        constraints = readFileSync(
          args[args.indexOf('--constraint') + 1],
          'utf8',
        );
        return { stdout: '', stderrTail: '' };
      },
      { constraints: ['numpy<2', 'scipy<1.14'] },
    );
    expect(constraints).toBe('numpy<2\nscipy<1.14\n');
    await expect(
      resolve(jest.fn(), { constraints: ['-r /etc/passwd'] }),
    ).rejects.toThrow('is an option of pip');
  });

  it('resolves what a server adds together with the environment', async () => {
    let requirements = '';
    await resolve(
      async (_, args) => {
        requirements = readFileSync(args[args.length - 1], 'utf8');
        return { stdout: '', stderrTail: '' };
      },
      { serverRequirements: ['mlserver==1.7.1'] },
    );
    expect(requirements).toMatch(/\nmlserver==1\.7\.1\n$/);
  });

  it("trusts a site's own authorities besides the usual ones", async () => {
    mockDirectory.addContent({ 'own.pem': 'OWN AUTHORITY' });
    let bundle = '';
    await resolve(
      async (_, __, options) => {
        bundle = readFileSync(options?.env?.SSL_CERT_FILE ?? '', 'utf8');
        return { stdout: '', stderrTail: '' };
      },
      { certificateAuthorityFile: mockDirectory.resolve('own.pem') },
    );
    expect(bundle).toContain('OWN AUTHORITY');
    expect(bundle.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(50);
  });

  it('says which setting names a file that is not there', async () => {
    await expect(
      resolve(jest.fn(), { certificateAuthorityFile: '/nowhere.pem' }),
    ).rejects.toThrow(
      /\/nowhere.pem cannot be read; correct modelServices.builder.certificateAuthorityFile/,
    );
  });

  it('names the requirements that do not fit together, what to do, and what uv says', async () => {
    const failure = await resolve(
      async () => {
        throw new CommandFailedError('uv', 1, CONFLICT);
      },
      { requirements: ['numpy<2', 'num==1.0', 'pandas==3.1.1', 'scipy==1.0'] },
    ).catch(error => error);
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toContain(
      "no set of packages for Python 3.11 meets the model's requirements «numpy<2», «pandas==3.1.1». Log the model",
    );
    expect(failure.message).toContain('pandas>=3.1.1 depends on numpy>=2.0.2');
    expect(failure.message).not.toContain('scipy');
    expect(failure.message).not.toContain('num==1.0');
  });

  it('does not blame the model when the index cannot be reached', async () => {
    const failure = await resolve(async () => {
      throw new CommandFailedError('uv', 2, 'Connection refused');
    }).catch(error => error);
    expect(failure).not.toBeInstanceOf(InputError);
    expect(failure.message).toMatch(
      /package index can be reached .*Connection refused/s,
    );
  });

  it.each([['--index-url http://x'], ['-r other.txt'], ['a\n-r b']])(
    'refuses the option %j among the requirements',
    async requirement => {
      const runCommand = jest.fn();
      await expect(
        resolve(runCommand, { requirements: ['numpy', requirement] }),
      ).rejects.toThrow(InputError);
      expect(runCommand).not.toHaveBeenCalled();
    },
  );

  it('says which platforms there are', async () => {
    await expect(
      resolve(jest.fn(), { platform: 'linux/s390x' }),
    ).rejects.toThrow(/linux\/s390x cannot be built.*linux\/amd64/);
  });
});
