import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { RegistryConfig, ScannerConfig } from '../../config';
import { CommandFailedError, type CommandOptions } from '../../process';
import { createTrivyScanner } from './createTrivyScanner';

const digest = `sha256:${'a'.repeat(64)}`;
const image = `registry.example.com/base@${digest}`;
const logger = mockServices.logger.mock();

const scanner: ScannerConfig = {
  cacheDirectory: '/var/cache/trivy',
  skipDatabaseUpdate: true,
  timeoutMilliseconds: 90_000,
};
const registry: RegistryConfig = {
  url: 'https://registry.example.com',
  repository: 'base',
};

const version = {
  Version: '0.76.0',
  VulnerabilityDB: { Version: 2, UpdatedAt: '2026-11-23T00:00:00Z' },
};

const report = {
  SchemaVersion: 2,
  CreatedAt: '2026-11-23T09:09:02Z',
  ArtifactType: 'container_image',
  Metadata: { RepoDigests: [image] },
  Results: [{ Class: 'lang-pkgs', Type: 'python-pkg', Packages: [{}] }],
};

interface Call {
  args: readonly string[];
  options: CommandOptions;
}

/** Stands in for the program: answers `version`, and writes a report where it is told to. */
function fakeTrivy(
  answers: {
    versions?: object[];
    report?: string;
    onScan?: (call: Call) => void;
  } = {},
) {
  const calls: Call[] = [];
  const versions = [...(answers.versions ?? [version])];
  const runCommand = jest.fn(
    async (
      _command: string,
      args: readonly string[],
      options: CommandOptions = {},
    ) => {
      const call = { args, options };
      calls.push(call);
      if (args.includes('version')) {
        const answer = versions.length > 1 ? versions.shift() : versions[0];
        return { stdout: JSON.stringify(answer), stderrTail: '' };
      }
      const output = args.find(arg => arg.startsWith('--output='));
      if (output) {
        answers.onScan?.(call);
        writeFileSync(
          output.replace('--output=', ''),
          answers.report ?? JSON.stringify(report),
        );
      }
      return { stdout: '', stderrTail: '' };
    },
  );
  return { runCommand, calls };
}

function scanCall(calls: Call[]): Call {
  const call = calls.find(({ args }) => args.includes(image));
  if (!call) {
    throw new Error('no scan was started');
  }
  return call;
}

describe('createTrivyScanner', () => {
  afterEach(() => jest.clearAllMocks());

  it('gives the report about the image, with program and database', async () => {
    const { runCommand } = fakeTrivy();

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand }).scan(image, {
        logger,
      }),
    ).resolves.toMatchObject({
      digest,
      scanner: { name: 'trivy', version: '0.76.0' },
      database: { version: 2, updatedAt: '2026-11-23T00:00:00Z' },
      coverage: [{ type: 'python-pkg', packages: 1, matched: true }],
      findings: [],
    });
    expect(runCommand).toHaveBeenCalledWith(
      'trivy',
      expect.anything(),
      expect.anything(),
    );
  });

  it('asks trivy for everything, unfiltered, by digest and without gating', async () => {
    const { runCommand, calls } = fakeTrivy();

    await createTrivyScanner({ scanner, registry }, { runCommand }).scan(
      `registry.example.com/base:latest@${digest}`,
      { logger },
    );

    const { args, options } = scanCall(calls);
    expect(args).toEqual([
      '--cache-dir=/var/cache/trivy',
      'image',
      '--skip-version-check',
      '--disable-telemetry',
      '--no-progress',
      '--image-src=remote',
      '--scanners=vuln',
      '--list-all-pkgs',
      '--format=json',
      expect.stringMatching(/^--output=\/.*\/report\.json$/),
      '--timeout=90s',
      '--skip-db-update',
      '--skip-java-db-update',
      image,
    ]);
    expect(options.timeoutMilliseconds).toBeGreaterThan(90_000);
  });

  it('runs in an empty folder that is gone afterwards, without TRIVY_ variables', async () => {
    process.env.TRIVY_SEVERITY = 'CRITICAL';
    process.env.HTTPS_PROXY = 'http://proxy.example.com';
    let files: string[] | undefined;
    const { runCommand, calls } = fakeTrivy({
      onScan: ({ options }) => {
        files = readdirSync(options.cwd ?? '');
      },
    });
    try {
      await createTrivyScanner({ scanner, registry }, { runCommand }).scan(
        image,
        { logger },
      );
    } finally {
      delete process.env.TRIVY_SEVERITY;
      delete process.env.HTTPS_PROXY;
    }

    const { options } = scanCall(calls);
    expect(files).toEqual([]);
    expect(existsSync(options.cwd ?? '')).toBe(false);
    expect(options.env).toMatchObject({
      TMPDIR: options.cwd,
      HTTPS_PROXY: 'http://proxy.example.com',
    });
    expect(options.env).not.toHaveProperty('TRIVY_SEVERITY');
  });

  it('updates the database apart from the scan, without the credentials', async () => {
    const older = {
      ...version,
      VulnerabilityDB: { Version: 2, UpdatedAt: '2026-11-01T00:00:00Z' },
    };
    const { runCommand, calls } = fakeTrivy({ versions: [older, version] });

    const { database } = await createTrivyScanner(
      {
        scanner: { ...scanner, skipDatabaseUpdate: false },
        registry: {
          ...registry,
          url: 'http://registry.example.com',
          username: 'robot',
          password: 's3cret',
        },
      },
      { runCommand },
    ).scan(image, { logger });

    expect(database.updatedAt).toBe('2026-11-23T00:00:00Z');
    const update = calls.findIndex(({ args }) =>
      args.includes('--download-db-only'),
    );
    expect(calls[update].args).not.toContain('--insecure');
    expect(calls[update].options.env).not.toHaveProperty('DOCKER_CONFIG');
    expect(calls.indexOf(scanCall(calls))).toBeGreaterThan(update);
    expect(scanCall(calls).args).toEqual(
      expect.arrayContaining(['--skip-db-update', '--insecure']),
    );
    expect(scanCall(calls).args).not.toContain('--skip-java-db-update');
  });

  it('hands the password over in a file for that registry alone', async () => {
    let credentials: unknown;
    let mode: number | undefined;
    const { runCommand, calls } = fakeTrivy({
      onScan: ({ options }) => {
        const file = join(options.env?.DOCKER_CONFIG ?? '', 'config.json');
        credentials = JSON.parse(readFileSync(file, 'utf8'));
        mode = statSync(file).mode;
      },
    });

    await createTrivyScanner(
      {
        scanner,
        registry: { ...registry, username: 'robot', password: 'a,"b:c' },
      },
      { runCommand },
    ).scan(image, { logger });

    expect(credentials).toEqual({
      auths: {
        'registry.example.com': {
          auth: Buffer.from('robot:a,"b:c').toString('base64'),
        },
      },
    });
    expect((mode ?? 0) % 0o1000).toBe(0o600);
    expect(JSON.stringify(calls)).not.toContain('a,');
  });

  it.each<[string, string, RegExp]>([
    [
      'is truncated',
      JSON.stringify(report).slice(0, 100),
      /not whole JSON.*Scan the image again/,
    ],
    ['is empty', '', /it is empty/],
    [
      'is about another image',
      JSON.stringify(report).replaceAll('a'.repeat(64), 'b'.repeat(64)),
      /is about registry.example.com\/base@sha256:bbb/,
    ],
    ['has no results', '{"SchemaVersion":2}', /has no ArtifactType/],
  ])('fails when the report %s', async (_name, text, message) => {
    const { runCommand, calls } = fakeTrivy({ report: text });

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand }).scan(image, {
        logger,
      }),
    ).rejects.toThrow(message);
    expect(existsSync(scanCall(calls).options.cwd ?? '')).toBe(false);
  });

  it('fails when trivy ends well but wrote no report', async () => {
    const { runCommand } = fakeTrivy();
    const silent: typeof runCommand = jest.fn(async (command, args, options) =>
      args.includes(image)
        ? { stdout: '', stderrTail: '' }
        : runCommand(command, args, options),
    );

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand: silent }).scan(
        image,
        { logger },
      ),
    ).rejects.toThrow('wrote no report');
  });

  it('does not scan with a compromised release', async () => {
    const { runCommand, calls } = fakeTrivy({
      versions: [{ ...version, Version: '0.69.4' }],
    });

    await expect(
      createTrivyScanner(
        { scanner: { ...scanner, skipDatabaseUpdate: false }, registry },
        { runCommand },
      ).scan(image, { logger }),
    ).rejects.toThrow('trivy 0.69.4 on this machine');
    expect(calls).toHaveLength(1);
  });

  it('does not scan without a database', async () => {
    const { runCommand, calls } = fakeTrivy({
      versions: [{ Version: '0.76.0' }],
    });

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand }).scan(image, {
        logger,
      }),
    ).rejects.toThrow(
      'There is no vulnerability database that this trivy can use in /var/cache/trivy',
    );
    expect(calls).toHaveLength(1);
  });

  it('tries again while another process holds the cache, and gives up at last', async () => {
    const locked = new CommandFailedError(
      'trivy',
      1,
      'cache may be in use by another process: timeout',
    );
    let failures = 2;
    const { runCommand, calls } = fakeTrivy({
      onScan: () => {
        if (failures-- > 0) {
          throw locked;
        }
      },
    });
    const trivy = createTrivyScanner({ scanner, registry }, { runCommand });

    await expect(trivy.scan(image, { logger })).resolves.toBeDefined();
    expect(calls.filter(({ args }) => args.includes(image))).toHaveLength(3);

    failures = Infinity;
    await expect(trivy.scan(image, { logger })).rejects.toThrow(
      "Another process keeps the scanner's cache /var/cache/trivy locked",
    );
  });

  it('passes the signal on and gives its reason, whatever trivy says then', async () => {
    const controller = new AbortController();
    const { runCommand, calls } = fakeTrivy({
      onScan: () => {
        controller.abort(new Error('cancelled by a person'));
        throw new CommandFailedError('trivy', 1, 'context canceled');
      },
    });

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand }).scan(image, {
        logger,
        signal: controller.signal,
      }),
    ).rejects.toThrow('cancelled by a person');
    expect(scanCall(calls).options.signal).toBe(controller.signal);
    expect(existsSync(scanCall(calls).options.cwd ?? '')).toBe(false);
  });

  it.each([
    ['--help', 'is not an image reference'],
    ['registry.example.com/base:latest', 'has no digest'],
    [`evil.example.com/base@${digest}`, 'is not in the registry'],
  ])('refuses to scan %s', async (reference, message) => {
    const { runCommand } = fakeTrivy();

    await expect(
      createTrivyScanner({ scanner, registry }, { runCommand }).scan(
        reference,
        { logger },
      ),
    ).rejects.toThrow(message);
    expect(runCommand).not.toHaveBeenCalled();
  });
});
