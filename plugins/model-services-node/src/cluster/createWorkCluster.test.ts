import { Readable } from 'node:stream';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createWorkCluster } from './createWorkCluster';

const url = 'https://kubernetes.test/base';
const cluster = createWorkCluster({
  name: 'production',
  url,
  token: 't0p-s3cret',
  skipTlsVerify: false,
});
const pod = { namespace: 'builds', name: 'pod-1' };
const podUrl = `${url}/api/v1/namespaces/builds/pods`;

function failure(code: number, status: object = {}) {
  return HttpResponse.json(
    { kind: 'Status', code, ...status },
    { status: code },
  );
}

describe('a cluster in which pods work for us', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  describe('making objects', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a', namespace: 'builds' },
    };
    const path = `${url}/api/v1/namespaces/builds/secrets`;
    beforeEach(() =>
      server.use(
        http.get(`${url}/api/v1`, () =>
          HttpResponse.json({
            kind: 'APIResourceList',
            resources: [{ name: 'secrets', kind: 'Secret', namespaced: true }],
          }),
        ),
      ),
    );

    it('makes one, with a strict check', async () => {
      let query: URLSearchParams | undefined;
      server.use(
        http.post(path, async ({ request }) => {
          query = new URL(request.url).searchParams;
          return HttpResponse.json(await request.json(), { status: 201 });
        }),
      );
      await expect(cluster.create(secret)).resolves.toEqual(secret);
      expect(query?.get('fieldValidation')).toBe('Strict');
    });

    it('gives nothing when there is one of this name, and tells of other conflicts', async () => {
      server.use(
        http.post(path, () => failure(409, { reason: 'AlreadyExists' })),
      );
      await expect(cluster.create(secret)).resolves.toBeUndefined();
      server.use(http.post(path, () => failure(409, { reason: 'Conflict' })));
      await expect(cluster.create(secret)).rejects.toThrow(
        'Cluster «production» could not create Secret builds/a',
      );
    });

    it('changes some fields', async () => {
      let seen: Request | undefined;
      server.use(
        http.patch(`${path}/a`, ({ request }) => {
          seen = request.clone();
          return HttpResponse.json(secret);
        }),
      );
      await cluster.patch(
        { apiVersion: 'v1', kind: 'Secret', ...secret.metadata },
        { immutable: true },
      );
      expect(seen?.headers.get('content-type')).toMatch('merge-patch');
      await expect(seen?.json()).resolves.toEqual({ immutable: true });
    });
  });

  it('follows a log from a time on', async () => {
    let query: URLSearchParams | undefined;
    server.use(
      http.get(`${podUrl}/pod-1/log`, ({ request }) => {
        query = new URL(request.url).searchParams;
        return HttpResponse.text('2026-01-01T00:00:00.5Z a line\n');
      }),
    );
    const lines = [];
    const since = '2026-01-01T00:00:00.1Z';
    for await (const line of cluster.followLog({
      ...pod,
      container: 'build',
      since,
    })) {
      lines.push(line);
    }
    expect(lines).toEqual([{ time: '2026-01-01T00:00:00.5Z', text: 'a line' }]);
    expect(Object.fromEntries(query ?? [])).toEqual({
      container: 'build',
      follow: 'true',
      timestamps: 'true',
      sinceTime: since,
    });
  });

  describe('asking a pod', () => {
    const ask = (body?: string) =>
      cluster.askPod({
        ...pod,
        port: 8099,
        method: body === undefined ? 'GET' : 'PUT',
        path: '/files?x=1',
        headers: { 'x-own': 'yes' },
        ...(body !== undefined && {
          body: { stream: Readable.from([body]), bytes: body.length },
        }),
      });

    it('sends bytes and gives whatever the pod answers', async () => {
      let seen: Request | undefined;
      server.use(
        http.put(`${podUrl}/pod-1:8099/proxy/files`, ({ request }) => {
          seen = request.clone();
          return HttpResponse.text('no', { status: 500 });
        }),
      );
      await expect(ask('content')).resolves.toEqual({
        status: 500,
        body: 'no',
      });
      expect(seen?.headers.get('content-length')).toBe('7');
      expect(seen?.headers.get('x-own')).toBe('yes');
      await expect(seen?.text()).resolves.toBe('content');
    });

    it.each([
      [503, 'ServiceUnavailableError', /error trying to reach service/],
      [403, 'NotAllowedError', /could not ask port 8099 of Pod builds\/pod-1/],
      [404, 'NotFoundError', /could not ask port 8099/],
    ])(
      "tells the API server's own %d from an answer",
      async (status, name, message) => {
        server.use(
          http.get(`${podUrl}/pod-1:8099/proxy/files`, () =>
            failure(status, { message: 'error trying to reach service' }),
          ),
        );
        const answer = ask();
        await expect(answer).rejects.toThrow(message);
        await expect(answer).rejects.toMatchObject({ name });
      },
    );
  });
});
