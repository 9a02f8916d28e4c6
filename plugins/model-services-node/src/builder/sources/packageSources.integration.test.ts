import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Recipe } from '@model-services/backstage-plugin-model-services-common';
import {
  type ForwardProxy,
  issueCertificate,
  type IssuedCertificate,
  type PackageIndex,
  readStack,
  serveForwardProxy,
  servePackageIndex,
} from '@model-services/dev-stack';
import type { BuilderConfig, PackageSources } from '../../config';
import { runCommand } from '../../process';
import { waitUntil } from '../../process/__testUtils__/processes';
import { createRegistryClient } from '../../registry';
import { type BuilderState, makeBuilderState } from '../__testUtils__/state';
import { createBuildahEngine } from '../buildah';
import { resolveLock } from '../lock';
import { prepareImage } from '../prepareImage';
import { wheelsFrom } from '../wheels/__testUtils__/sampleWheel';
import { readRecipes } from '../recipes';
import { fetchImageContent } from './__testUtils__/imageContent';

const account = { username: 'index-reader', password: 'ind3x+/@pass%word' };
const proxyAccount = { username: 'proxy-user', password: 'pr0xypassword' };

describe('a private index over TLS, behind a proxy', () => {
  const stack = readStack();
  const folder = mkdtempSync(join(stack.stateDirectory, 'package-sources-'));
  let certificate: IssuedCertificate;
  let own: PackageIndex;
  let extra: PackageIndex;
  let proxy: ForwardProxy;
  let state: BuilderState;

  beforeAll(async () => {
    state = makeBuilderState();
    certificate = await issueCertificate(folder);
    [own, extra, proxy] = await Promise.all([
      servePackageIndex({
        folder: join(folder, 'own'),
        wheels: [{ name: 'site_only', version: '1.0' }],
        certificate,
        account,
      }),
      servePackageIndex({
        folder: join(folder, 'extra'),
        wheels: [
          { name: 'site_only', version: '9.0' },
          { name: 'extra_only', version: '1.0' },
        ],
        certificate,
      }),
      serveForwardProxy({ folder, account: proxyAccount }),
    ]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([own?.stop(), extra?.stop(), proxy?.stop()]);
    state?.remove();
  });

  const proxyAddress = () => {
    const address = new URL(proxy.url);
    Object.assign(address, proxyAccount);
    return address.href;
  };
  const configured = (
    changes: Partial<PackageSources> = {},
  ): BuilderConfig => ({
    stateDirectory: state.directory,
    parents: stack.parents,
    timeoutMilliseconds: 300_000,
    certificateAuthorityFile: certificate.certificateAuthorityFile,
    packageSources: {
      indexes: [{ url: own.url, ...account }],
      proxy: { https: proxyAddress(), noProxy: [] },
      ...changes,
    },
  });
  const connections = () =>
    readFileSync(proxy.logFile, 'utf8').split(`CONNECT ${own.host}`).length - 1;

  it('gives its packages to a build and leaves no trace of itself', async () => {
    const repository = `test/package-sources-${process.pid}`;
    const registryConfig = { url: stack.registry.url, repository };
    const registry = createRegistryClient(registryConfig);
    const builder = configured();
    const logger = mockServices.logger.mock();
    let connectionsOfLock = 0;
    const engine = createBuildahEngine({ builder, registry: registryConfig });

    const { build } = await prepareImage(
      {
        modelVersion: { name: 'house-prices', version: '1' },
        environment: { python: '3.11', requirements: ['site-only'] },
        resolveAsOf: '2026-01-01T00:00:00Z',
      },
      {
        builder,
        engine: {
          ...engine,
          build: async (request, options) => {
            await waitUntil(
              () => connections() > 0,
              'the packages were resolved through the proxy',
            );
            connectionsOfLock = connections();
            return engine.build(request, options);
          },
        },
        registry,
        repository,
        recipes: [withoutServer(readRecipes()[0])],
        mlflow: wheelsFrom([]),
      },
      { logger },
    );
    expect(build.packages).toEqual([{ name: 'site-only', version: '1.0' }]);
    await waitUntil(
      () => connections() > connectionsOfLock,
      'the packages were installed through the proxy',
    );

    const content = await fetchImageContent(
      stack.registry.url,
      repository,
      build.digest,
    );
    const layers = Buffer.concat(content.layers.slice(1));
    expect(layers.includes('site-packages/site_only/__init__.py')).toBe(true);

    const shown = [logger.debug, logger.info, logger.warn, logger.error]
      .flatMap(({ mock }) => mock.calls.map(call => call.map(String).join(' ')))
      .join('\n');
    expect(shown).toContain('==> installing packages');
    expect(shown).toContain('versions later than 2026-01-01');
    const authority = readFileSync(
      certificate.certificateAuthorityFile,
      'utf8',
    ).split('\n')[3];
    for (const trace of [
      account.username,
      account.password,
      encodeURIComponent(account.password),
      Buffer.from(`${account.username}:${account.password}`).toString('base64'),
      own.host,
      proxyAccount.username,
      proxyAccount.password,
      new URL(proxy.url).host,
      authority,
    ]) {
      expect(trace.length).toBeGreaterThan(8);
      for (const [place, bytes] of [
        ...content.layers.map((layer, n) => [`layer ${n}`, layer] as const),
        ['manifest', content.manifest] as const,
        ['config', content.config] as const,
        ['log', Buffer.from(shown)] as const,
      ]) {
        expect([place, trace, bytes.includes(trace)]).toEqual([
          place,
          trace,
          false,
        ]);
      }
    }
    for (const secret of [
      account.password,
      encodeURIComponent(account.password),
      proxyAccount.password,
    ]) {
      expectNoFileWith(secret, state.directory);
    }
    expect(state.remains()).toEqual({
      containers: [],
      processes: [],
      files: [],
    });
  }, 180_000);

  const lock = (
    builder: BuilderConfig,
    {
      requirements = ['site-only'],
      indexes = builder.packageSources?.indexes.map(({ url }) => url) ?? [],
    }: { requirements?: string[]; indexes?: string[] } = {},
  ) =>
    resolveLock(
      {
        environment: { python: '3.11', requirements },
        serverRequirements: [],
        resolveAsOf: new Date().toISOString(),
        platform: 'linux/amd64',
        indexes,
      },
      {
        builder,
        directory: mkdtempSync(join(folder, 'lock-')),
        runCommand,
      },
    );

  it("takes no name from a model's index that the site's own has", async () => {
    const { packages } = await lock(configured(), {
      requirements: ['site-only', 'extra-only'],
      indexes: [own.url, extra.url],
    });
    expect(packages).toEqual([
      { name: 'extra-only', version: '1.0' },
      { name: 'site-only', version: '1.0' },
    ]);
    await expect(
      lock(
        configured({ indexes: [{ url: own.url, ...account, password: 'x' }] }),
        {
          indexes: [own.url, extra.url],
        },
      ),
    ).rejects.toThrow(`${own.url} refuses the user and password`);
  }, 60_000);

  it('says what is wrong when it cannot be used, and where to mend it', async () => {
    const direct = { proxy: undefined };
    const key = 'modelServices.builder.packageSources';
    const nobody = 'https://127.0.0.1:1';
    const cases: [BuilderConfig, string][] = [
      [
        configured({ indexes: [{ url: own.url }] }),
        `The package index ${own.url} wants a user and a password; write them under ${key}.indexes[0].username`,
      ],
      [
        {
          ...configured(direct),
          certificateAuthorityFile: undefined,
        },
        `The certificate of the package index ${own.url}, or of a proxy before it, is not accepted (UnknownIssuer)`,
      ],
      [
        configured({ ...direct, indexes: [{ url: `${nobody}/simple` }] }),
        `The package index ${nobody}/simple cannot be reached (nobody listens there); correct ${key}.indexes[0].url`,
      ],
      [
        configured({ indexes: [{ url: `${nobody}/simple` }] }),
        `The package index ${nobody}/simple cannot be reached through the proxy ${proxy.url}`,
      ],
      [
        configured({ proxy: { https: `${nobody}/`, noProxy: [] } }),
        `The proxy ${nobody}, through which the package index ${own.url} is asked, cannot be reached (nobody listens there); correct ${key}.proxy.https`,
      ],
      [
        configured({ proxy: { https: proxy.url, noProxy: [] } }),
        `The proxy ${proxy.url}, through which the package index ${own.url} is asked, refuses the user and password; correct them in ${key}.proxy.https`,
      ],
    ];
    const failures = await Promise.all(
      cases.map(([builder]) => lock(builder).catch(error => error)),
    );
    expect(failures.map(({ message }) => message)).toEqual(
      cases.map(([, message]) => expect.stringContaining(message)),
    );
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(ServiceUnavailableError);
      expect(failure.message).not.toContain(
        encodeURIComponent(account.password),
      );
      expect(failure.message).not.toContain(proxyAccount.password);
    }
  }, 120_000);
});

// The server's own packages are none of the private index.
function withoutServer(recipe: Recipe): Recipe {
  return {
    ...recipe,
    buildContext: plan => {
      const context = recipe.buildContext(plan);
      return {
        ...context,
        files: context.files.map(({ path, content }) => ({
          path,
          content:
            path === 'Dockerfile'
              ? content
                  .split('\n')
                  .filter(line => !line.includes('install_server.sh'))
                  .join('\n')
              : content,
        })),
      };
    },
  };
}

function expectNoFileWith(text: string, directory: string): void {
  const { status, stdout, stderr } = spawnSync(
    'grep',
    ['-rlaF', '-e', text, directory],
    { encoding: 'utf8' },
  );
  // Its exit code is 1 where there is none.
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: '',
  });
}
