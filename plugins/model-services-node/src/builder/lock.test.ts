import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ModelWheel } from '@model-services/backstage-plugin-model-services-common';
import type { PackageSources } from '../config';
import { CommandFailedError, type RunCommand } from '../process';
import { resolveLock } from './lock';
import type { FetchedWheel } from './wheels';
import { readZipEntry } from './wheels/readZipEntry';

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
      ownWheels,
      wheels,
      serverRequirements = [],
      serverSourcePackages,
      platform = 'linux/amd64',
      certificateAuthorityFile,
      indexes = [],
      packageSources,
    }: {
      requirements?: string[];
      constraints?: string[];
      ownWheels?: ModelWheel[];
      wheels?: FetchedWheel[];
      serverRequirements?: string[];
      serverSourcePackages?: string[];
      platform?: string;
      certificateAuthorityFile?: string;
      indexes?: string[];
      packageSources?: PackageSources;
    } = {},
  ) {
    return resolveLock(
      {
        environment: {
          python: '3.11',
          requirements,
          constraints,
          wheels: ownWheels,
        },
        wheels,
        serverRequirements,
        serverSourcePackages,
        resolveAsOf: '2026-11-20T10:00:00+02:00',
        platform,
        indexes,
      },
      {
        builder: {
          stateDirectory: mockDirectory.resolve('state'),
          certificateAuthorityFile,
          packageSources,
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
        ).trim()} \\\n    --hash=sha256:01\n    # via pandas\n`,
        stderrTail: '',
      }),
    );
    const lock = await resolve(runCommand);
    expect(lock).toEqual({
      text: 'numpy==2.4.6 \\\n    --hash=sha256:01\n',
      digest:
        'sha256:268bee6c0fc09c0449c634cfb9b0d2957c11276b9d753d152797accc1860749f',
      packages: [{ name: 'numpy', version: '2.4.6' }],
      dependents: new Map([['numpy', ['pandas']]]),
      undated: [],
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

  it('resolves again with what the packages need and do not declare', async () => {
    const asked: string[] = [];
    const lock = await resolve(
      async (_, args) => {
        const wanted = readFileSync(args.at(-1) ?? '', 'utf8').trim();
        asked.push(wanted);
        return {
          stdout: wanted.replace('setuptools<81', 'setuptools==80.9.0'),
          stderrTail: '',
        };
      },
      { requirements: ['mlflow==2.9.2'] },
    );
    expect(asked).toEqual(['mlflow==2.9.2', 'mlflow==2.9.2\nsetuptools<81']);
    expect(lock.packages.map(({ name }) => name)).toEqual([
      'mlflow',
      'setuptools',
    ]);
  });

  it('leaves packages of a server out that would have to be built', async () => {
    let overrides = '';
    const lock = await resolve(
      async (_, args) => {
        overrides = readFileSync(args[args.indexOf('--override') + 1], 'utf8');
        return { stdout: '', stderrTail: '' };
      },
      {
        serverRequirements: ['seldon-core==1.17.1'],
        serverSourcePackages: ['opentracing', 'jaeger-client'],
      },
    );
    expect(lock.packages).toEqual([]);
    expect(overrides).toBe(
      "opentracing; python_version < '3'\njaeger-client; python_version < '3'\n",
    );
  });

  describe('with a wheel of the model', () => {
    const wheel = {
      path: 'code/My_own-1.0-py3-none-any.whl',
      sha256: 'b'.repeat(64),
    };
    const fetched = {
      ...wheel,
      file: '/not/to/be/read.whl',
      bytes: 7,
      metadata: ['requires-dist: six>=1.16', 'requires-python: >=3.9'],
    };
    const address = `file:///build/wheels/${wheel.sha256}/My_own-1.0-py3-none-any.whl`;

    it('resolves with one that has its requirements and nothing else', async () => {
      let stub = '';
      let metadata = '';
      const lock = await resolve(
        async (_, args) => {
          const lines = readFileSync(args.at(-1) ?? '', 'utf8').split('\n');
          stub = lines[1].replace('my-own @ ', '');
          metadata = (
            await readZipEntry(
              fileURLToPath(stub),
              name => name === 'My_own-1.0.dist-info/METADATA',
            )
          ).toString();
          return {
            stdout: `${lines[1]} \\\n    --hash=sha256:${'f'.repeat(64)}\n`,
            stderrTail: '',
          };
        },
        { ownWheels: [wheel], wheels: [fetched] },
      );
      expect(stub).toBe(
        pathToFileURL(
          mockDirectory.resolve(
            `work/wheels/${wheel.sha256}/My_own-1.0-py3-none-any.whl`,
          ),
        ).href,
      );
      expect(metadata).toBe(
        'Metadata-Version: 2.1\nName: my-own\nVersion: 1.0\nrequires-dist: six>=1.16\nrequires-python: >=3.9\n',
      );
      expect(lock.text).toBe(
        `my-own @ ${address} \\\n    --hash=sha256:${wheel.sha256}\n`,
      );
      expect(lock.packages).toEqual([{ name: 'my-own', version: '1.0' }]);
    });

    it('names it when its requirements fit with no others', async () => {
      const failure = await resolve(
        async () => {
          throw new CommandFailedError(
            'uv',
            1,
            'Because only my-own==1.0 is available and my-own==1.0 depends on numpy<2 and you require numpy==2.4.6',
          );
        },
        { ownWheels: [wheel], wheels: [fetched] },
      ).catch(error => error);
      expect(failure).toBeInstanceOf(InputError);
      expect(failure.message).toContain(
        `requirements «numpy==2.4.6», «${wheel.path}»`,
      );
    });

    it('is not resolved without it', async () => {
      const runCommand = jest.fn();
      await expect(resolve(runCommand, { ownWheels: [wheel] })).rejects.toThrow(
        `wheel ${wheel.path} was not fetched`,
      );
      expect(runCommand).not.toHaveBeenCalled();
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

  it('hands over the package sources by a file that nobody else may read', async () => {
    let text = '';
    let mode = 0;
    let shown = '';
    await resolve(
      async (_, args, options) => {
        const file = args[args.indexOf('--config-file') + 1];
        text = readFileSync(file, 'utf8');
        mode = statSync(file).mode % 0o1000;
        shown = JSON.stringify([args, options?.env]);
        return { stdout: '', stderrTail: '' };
      },
      {
        indexes: ['https://pypi.example.com/simple'],
        packageSources: {
          indexes: [
            {
              url: 'https://pypi.example.com/simple',
              username: 'robot',
              password: 's3cret',
            },
          ],
        },
      },
    );
    expect(text).toContain('robot:s3cret@pypi.example.com');
    expect(mode).toBe(0o600);
    expect(shown).not.toContain('--no-config');
    expect(shown).not.toMatch(/s3cret|pypi\.example/);
  });

  it('considers all versions of packages whose index tells no dates, and of what these depend on', async () => {
    const undatedAtFirst = 'own-lib';
    const dependency = 'own_base';
    const calls: string[] = [];
    const lock = await resolve(async (_, args, options) => {
      const given = args.join(' ');
      calls.push(given);
      const warn = (file: string) =>
        options?.onError?.(
          `warning: \`${file}\` is missing an upload date, but user provided: 2026-11-20T08:00:00Z`,
        );
      warn(`${dependency}-2.0.tar.gz`);
      if (!given.includes(`${undatedAtFirst}=false`)) {
        warn('own_lib-1.0-py3-none-any.whl');
        throw new CommandFailedError('uv', 1, 'No solution found');
      }
      return { stdout: 'own-lib==1.0\n', stderrTail: '' };
    });
    expect(calls).toHaveLength(2);
    expect(calls[1]).toContain(
      '--exclude-newer-package own-base=false --exclude-newer-package own-lib=false',
    );
    expect(lock.undated).toEqual(['own-base', 'own-lib']);
  });

  it('names packages that exist as source only, and what to do', async () => {
    const failure = await resolve(
      async () => {
        throw new CommandFailedError(
          'uv',
          1,
          `error: No solution found when resolving dependencies
  cause: Because all versions of gputil have no usable wheels and you require gputil, we can conclude that your requirements are unsatisfiable.

hint: Wheels are required for \`gputil\` because building from source is disabled for all packages (i.e., with \`--no-build\`)`,
        );
      },
      { requirements: ['gputil', 'numpy'] },
    ).catch(error => error);
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).toMatch(
      /^«gputil» cannot be installed for Python 3\.11: the package index has no wheel .*packageSources\.indexes/,
    );
  });

  it('says which index refuses its user, and where that stands', async () => {
    const url = 'https://pypi.example.com/simple';
    const failure = await resolve(
      async () => {
        throw new CommandFailedError(
          'uv',
          1,
          `error: No solution found when resolving dependencies

hint: An index URL (${url}) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)`,
        );
      },
      { indexes: [url], packageSources: { indexes: [{ url }] } },
    ).catch(error => error);
    expect(failure).toBeInstanceOf(ServiceUnavailableError);
    expect(failure.message).toContain(
      'The package index https://pypi.example.com/simple wants a user and a password; write them under modelServices.builder.packageSources.indexes[0].username',
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
