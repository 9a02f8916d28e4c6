import { truncateSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack } from '@model-services/dev-stack';
import type { RegistryConfig, ScannerConfig } from '../../config';
import { runCommand, type RunCommand } from '../../process';
import { oldPackages, pushImage } from './__testUtils__/pushImage';
import { createTrivyScanner } from './createTrivyScanner';

jest.setTimeout(120_000);

const stack = readStack();
const logger = mockServices.logger.mock();
const repository = 'test/trivy-scanner';

const scanner: ScannerConfig = {
  cacheDirectory: stack.trivy.cacheDirectory,
  skipDatabaseUpdate: true,
  timeoutMilliseconds: 60_000,
};
const open: RegistryConfig = { url: stack.registry.url, repository };
const locked: RegistryConfig = {
  url: stack.privateRegistry.url,
  repository,
  username: stack.privateRegistry.username,
  password: stack.privateRegistry.password,
};

// The pinned trivy rather than one that may be on PATH.
const runPinned: RunCommand = (command, args, options) =>
  runCommand(
    command === 'trivy' ? stack.trivy.command : command,
    args,
    options,
  );

function trivy(
  changes: {
    scanner?: Partial<ScannerConfig>;
    registry?: RegistryConfig;
    runCommand?: RunCommand;
  } = {},
) {
  return createTrivyScanner(
    {
      scanner: { ...scanner, ...changes.scanner },
      registry: changes.registry ?? open,
    },
    { runCommand: changes.runCommand ?? runPinned },
  );
}

async function scanFolders(): Promise<string[]> {
  const names = await readdir(tmpdir());
  return names.filter(name => name.startsWith('model-services-scan-'));
}

describe('createTrivyScanner with the real trivy', () => {
  let digest: string;
  let image: string;

  beforeAll(async () => {
    digest = await pushImage(open, repository, oldPackages);
    image = `${stack.registry.host}/${repository}@${digest}`;
    await pushImage(locked, repository, oldPackages);
  });

  it('finds real vulnerabilities in an image of a registry', async () => {
    const report = await trivy().scan(image, { logger });

    expect(report).toMatchObject({
      digest,
      scanner: {
        name: 'trivy',
        version: expect.stringMatching(/^0\.\d+\.\d+/),
      },
      database: { version: 2, updatedAt: expect.stringMatching(/^20/) },
      operatingSystem: { family: 'debian', name: '12.8', endOfLife: false },
      coverage: [
        { type: 'debian', packages: 1, matched: true },
        { type: 'python-pkg', packages: 2, matched: true },
      ],
    });
    expect(report.findings.length).toBeGreaterThanOrEqual(2);
    for (const finding of report.findings) {
      expect(finding).toMatchObject({
        id: expect.stringMatching(/^(CVE|GHSA)-/),
        package: expect.stringMatching(/^(Werkzeug|cryptography)$/),
        fixedVersion: expect.any(String),
        url: expect.stringMatching(/^https:/),
      });
    }
  });

  it('scans several images at the same time with one cache', async () => {
    const reports = await Promise.all(
      [1, 2, 3].map(() => trivy().scan(image, { logger })),
    );

    expect(reports.map(report => report.digest)).toEqual(Array(3).fill(digest));
  });

  it('reads an image of a registry that wants a password', async () => {
    const report = await trivy({ registry: locked }).scan(
      `${stack.privateRegistry.host}/${repository}@${digest}`,
      { logger },
    );

    expect(report.digest).toBe(digest);
  });

  it('says that the password is wrong', async () => {
    await expect(
      trivy({ registry: { ...locked, password: 'wrong' } }).scan(
        `${stack.privateRegistry.host}/${repository}@${digest}`,
        { logger },
      ),
    ).rejects.toThrow('Check modelServices.registry.username and password');
  });

  it('says that the registry has no such image', async () => {
    const missing = `${stack.registry.host}/${repository}@sha256:${'0'.repeat(
      64,
    )}`;

    await expect(trivy().scan(missing, { logger })).rejects.toThrow(
      `The registry has no image ${missing}. Build it again`,
    );
  });

  it('says that the registry is down', async () => {
    // Port 9 (discard) has no server on a machine of today.
    await expect(
      trivy({ registry: { url: 'http://127.0.0.1:9', repository } }).scan(
        `127.0.0.1:9/${repository}@${digest}`,
        { logger },
      ),
    ).rejects.toThrow(
      'Check that the registry runs at modelServices.registry.url',
    );
  });

  it('says that there is no database', async () => {
    const cacheDirectory = await mkdtemp(join(tmpdir(), 'empty-cache-'));
    try {
      await expect(
        trivy({ scanner: { cacheDirectory } }).scan(image, { logger }),
      ).rejects.toThrow(
        `There is no vulnerability database that this trivy can use in ${cacheDirectory}`,
      );
    } finally {
      await rm(cacheDirectory, { recursive: true });
    }
  });

  it('says that there is no trivy', async () => {
    await expect(
      trivy({
        runCommand: (_command, args, options) =>
          runCommand('no-trivy-here', args, options),
      }).scan(image, { logger }),
    ).rejects.toThrow('the program «no-trivy-here» is not on PATH');
  });

  it('does not take a truncated report for one without findings', async () => {
    const truncating: RunCommand = async (command, args, options) => {
      const result = await runPinned(command, args, options);
      const output = args.find(arg => arg.startsWith('--output='));
      if (output) {
        truncateSync(output.replace('--output=', ''), 1000);
      }
      return result;
    };

    await expect(
      trivy({ runCommand: truncating }).scan(image, { logger }),
    ).rejects.toThrow(/cannot be used: it is not whole JSON.*Scan the image/);
  });

  it('stops when it is cancelled and leaves nothing', async () => {
    const before = await scanFolders();
    const controller = new AbortController();
    const scan = trivy({
      runCommand: (command, args, options) => {
        if (args.includes('image')) {
          setTimeout(
            () => controller.abort(new Error('cancelled by a person')),
            50,
          );
        }
        return runPinned(command, args, options);
      },
    }).scan(image, { logger, signal: controller.signal });

    await expect(scan).rejects.toThrow('cancelled by a person');
    expect(await scanFolders()).toEqual(before);
  });
});
