import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  basic,
  credentials,
  image,
  manifestResponse,
  repository,
  url,
  v2,
} from './__testUtils__/responses';
import { createRegistryClient } from './createRegistryClient';

describe('authorization', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = createRegistryClient({ url });

  const realm = 'https://auth.example.com/token';
  const challenge = {
    'WWW-Authenticate': `Bearer realm="${realm}",service="registry",scope="repository:ml/base:pull"`,
  };

  function serveWithTokens(options: { expiresIn?: number } = {}) {
    const tokens: Array<string | null> = [];
    server.use(
      http.get(realm, ({ request }) => {
        const { searchParams } = new URL(request.url);
        if (
          searchParams.get('service') !== 'registry' ||
          searchParams.get('scope') !== 'repository:ml/base:pull'
        ) {
          return new HttpResponse(null, { status: 400 });
        }
        tokens.push(request.headers.get('authorization'));
        return HttpResponse.json({
          token: 'the-token',
          expires_in: options.expiresIn,
        });
      }),
      http.head(`${v2}/manifests/1.0`, ({ request }) =>
        request.headers.get('authorization') === 'Bearer the-token'
          ? manifestResponse(image)
          : new HttpResponse(null, { status: 401, headers: challenge }),
      ),
    );
    return tokens;
  }

  it('gets a token once and keeps it', async () => {
    const tokens = serveWithTokens();
    const fresh = createRegistryClient({ url, ...credentials });
    for (let i = 0; i < 3; i++) {
      await expect(fresh.resolveTag(repository, '1.0')).resolves.toBe(
        image.digest,
      );
    }
    expect(tokens).toEqual([basic]);
  });

  it('gets another token when one has run out', async () => {
    const tokens = serveWithTokens({ expiresIn: 1 });
    const fresh = createRegistryClient({ url, ...credentials });
    await fresh.resolveTag(repository, '1.0');
    await fresh.resolveTag(repository, '1.0');
    expect(tokens).toEqual([basic, basic]);
  });

  it('gets an anonymous token without credentials', async () => {
    const tokens = serveWithTokens();
    const fresh = createRegistryClient({ url });
    await fresh.resolveTag(repository, '1.0');
    expect(tokens).toEqual([null]);
  });

  it('sends user and password where they are asked for, and not before', async () => {
    const sent: Array<string | null> = [];
    server.use(
      http.head(`${v2}/manifests/1.0`, ({ request }) => {
        const authorization = request.headers.get('authorization');
        sent.push(authorization);
        return authorization === basic
          ? manifestResponse(image)
          : new HttpResponse(null, {
              status: 401,
              headers: { 'WWW-Authenticate': 'Basic realm="r"' },
            });
      }),
    );
    const fresh = createRegistryClient({ url, ...credentials });
    await fresh.resolveTag(repository, '1.0');
    expect(sent).toEqual([null, basic]);
  });

  it.each<[string, Record<string, string>]>([
    ['basic', { 'WWW-Authenticate': 'Basic realm="r"' }],
    ['no known', { 'WWW-Authenticate': 'Negotiate' }],
    ['no', {}],
  ])('tells of a wrong password after %s challenge', async (_, headers) => {
    server.use(
      http.head(
        `${v2}/manifests/1.0`,
        () => new HttpResponse(null, { status: 401, headers }),
      ),
    );
    const fresh = createRegistryClient({ url, ...credentials });
    const error = await fresh.resolveTag(repository, '1.0').catch(e => e);
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(
        /^Wrong user or password for registry registry\.example\.com.*see modelServices\.registry in app-config$/,
      ),
    });
    expect(JSON.stringify([error, String(error)])).not.toMatch(
      /s3cret|cG9ydGFs/,
    );
  });

  it('tells of a token server that refuses the password', async () => {
    server.use(
      http.head(
        `${v2}/manifests/1.0`,
        () => new HttpResponse(null, { status: 401, headers: challenge }),
      ),
      http.get(realm, () => new HttpResponse(null, { status: 401 })),
    );
    const fresh = createRegistryClient({ url, ...credentials });
    await expect(fresh.resolveTag(repository, '1.0')).rejects.toThrow(
      'Wrong user or password for registry registry.example.com',
    );
  });

  it('tells when a password is wanted and there is none', async () => {
    server.use(
      http.head(
        `${v2}/manifests/1.0`,
        () => new HttpResponse(null, { status: 403 }),
      ),
    );
    await expect(client.resolveTag(repository, '1.0')).rejects.toThrow(
      'app-config has none for it; see modelServices.registry',
    );
  });

  it.each(['http://registry.example.com', 'http://10.0.0.1:5000'])(
    'never sends a password to %s',
    insecure => {
      expect(() =>
        createRegistryClient({ url: insecure, ...credentials }),
      ).toThrow(/would get the registry's password without TLS/);
      expect(createRegistryClient({ url: insecure }).host).toBeTruthy();
    },
  );

  it('never sends a password to a token server without TLS', async () => {
    const token = jest.fn();
    server.use(
      http.head(
        `${v2}/manifests/1.0`,
        () =>
          new HttpResponse(null, {
            status: 401,
            headers: {
              'WWW-Authenticate': 'Bearer realm="http://auth.example.com/"',
            },
          }),
      ),
      http.get('http://auth.example.com/', token),
    );
    const fresh = createRegistryClient({ url, ...credentials });
    await expect(fresh.resolveTag(repository, '1.0')).rejects.toThrow(
      /token server of registry .* without TLS/,
    );
    expect(token).not.toHaveBeenCalled();
  });
});

describe('authorization with a store behind the registry', () => {
  const servers: Server[] = [];

  function listen(handler: Parameters<typeof createServer>[1]) {
    const server = createServer(handler ?? (() => undefined));
    servers.push(server);
    return new Promise<string>(resolve => {
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        resolve(`http://127.0.0.1:${port}`);
      });
    });
  }

  afterAll(() => servers.forEach(server => server.close()));

  it('follows the registry to the store, without the password', async () => {
    const config = [...image.blobs.values()][0];
    const storeHeaders: Array<string | undefined> = [];
    const store = await listen((request, response) => {
      storeHeaders.push(request.headers.authorization);
      response.end(config);
    });
    const registry = await listen((request, response) => {
      if (request.headers.authorization !== basic) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="r"' });
        response.end();
      } else if (request.url?.includes('/blobs/')) {
        response.writeHead(307, { Location: `${store}/blob?signature=x` });
        response.end();
      } else {
        response.end(image.manifest);
      }
    });

    await expect(
      createRegistryClient({ url: registry, ...credentials }).getImage(
        repository,
        '1.0',
      ),
    ).resolves.toMatchObject({ labels: { key: 'value' } });
    expect(storeHeaders).toEqual([undefined]);
  });
});
