import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createCluster } from './createCluster';

const url = 'https://kubernetes.test/base';
const token = 't0p-s3cret';
const cluster = createCluster({
  name: 'production',
  url,
  token,
  skipTlsVerify: false,
});

const service = {
  apiVersion: 'machinelearning.seldon.io/v1',
  kind: 'SeldonDeployment',
  metadata: { name: 'house-prices', namespace: 'models' },
};
const { metadata: place, ...kind } = service;
const ref = { ...kind, ...place };
const resourcesPath = `${url}/apis/machinelearning.seldon.io/v1`;
const path = `${resourcesPath}/namespaces/models/seldondeployments/house-prices`;

function failure(code: number, status: object = {}) {
  return HttpResponse.json(
    { kind: 'Status', code, ...status },
    { status: code },
  );
}

describe('a cluster', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  beforeEach(() =>
    server.use(
      http.get(resourcesPath, () =>
        HttpResponse.json({
          kind: 'APIResourceList',
          resources: [
            'seldondeployments/status',
            'seldondeployments/scale',
            'seldondeployments',
          ].map(name => ({ name, kind: 'SeldonDeployment', namespaced: true })),
        }),
      ),
    ),
  );

  it('shows its token and asks for a strict check, by force of nothing', async () => {
    let seen: Request | undefined;
    server.use(
      http.patch(path, ({ request }) => {
        seen = request;
        return HttpResponse.json(service);
      }),
    );
    await cluster.apply(service, { dryRun: true });
    expect(seen?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(seen?.headers.get('content-type')).toMatch('apply-patch');
    expect(Object.fromEntries(new URL(seen?.url ?? '').searchParams)).toEqual({
      dryRun: 'All',
      fieldManager: 'model-services',
      fieldValidation: 'Strict',
      force: 'false',
    });
  });

  it('reads all pages of a list', async () => {
    const item = (name: string) => ({ metadata: { name } });
    server.use(
      http.get(`${resourcesPath}/seldondeployments`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        return HttpResponse.json(
          searchParams.get('continue') === 'page-2'
            ? { metadata: {}, items: [item('b')] }
            : { metadata: { continue: 'page-2' }, items: [item('a')] },
        );
      }),
    );
    expect(await cluster.list(kind)).toEqual([
      { ...kind, metadata: { name: 'a' } },
      { ...kind, metadata: { name: 'b' } },
    ]);
  });

  it('asks again when the server is busy, but never for a change', async () => {
    let reads = 0;
    let changes = 0;
    server.use(
      http.get(path, () => {
        reads += 1;
        return reads === 1 ? failure(503) : HttpResponse.json(service);
      }),
      http.patch(path, () => {
        changes += 1;
        return failure(503, { message: 'etcd is away' });
      }),
    );
    expect(await cluster.read(ref)).toEqual(service);
    await expect(cluster.apply(service)).rejects.toThrow(
      'Cluster «production» could not apply SeldonDeployment models/house-prices (status 503): etcd is away. Try again later',
    );
    expect([reads, changes]).toEqual([2, 1]);
  });

  it('says which right is missing', async () => {
    const message =
      'seldondeployments is forbidden: User "portal" cannot patch resource "seldondeployments"';
    server.use(http.patch(path, () => failure(403, { message })));
    const applied = cluster.apply(service);
    await expect(applied).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(applied).rejects.toThrow(
      `could not apply SeldonDeployment models/house-prices: ${message}; give the account behind this cluster's serviceAccountToken that right`,
    );
  });

  it('tells a refusal by a webhook from a missing right', async () => {
    const message = 'admission webhook "guard" denied the request: no owner';
    server.use(http.patch(path, () => failure(403, { message })));
    await expect(cluster.apply(service)).rejects.toThrow(
      `${message}; meet what the cluster asks for`,
    );
  });

  it("passes on every cause of the operator's webhook", async () => {
    const causes = [
      { field: 'spec', message: 'Invalid value: "x": Invalid protocol' },
      { field: 'spec.predictors[0].graph', message: 'Duplicate name' },
    ];
    server.use(http.patch(path, () => failure(422, { details: { causes } })));
    await expect(cluster.apply(service)).rejects.toThrow(
      'because it refuses the object: spec: Invalid value: "x": Invalid protocol; spec.predictors[0].graph: Duplicate name. Mend these fields',
    );
  });

  it('names several owners of several fields', async () => {
    const causes = [
      {
        reason: 'FieldManagerConflict',
        field: '.spec.replicas',
        message: 'conflict with "hpa" with subresource "scale" using v1',
      },
      {
        reason: 'FieldManagerConflict',
        field: '.spec.protocol',
        message: 'conflicts with "kubectl" using v1',
      },
    ];
    server.use(http.patch(path, () => failure(409, { details: { causes } })));
    const applied = cluster.apply(service);
    await expect(applied).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(applied).rejects.toThrow(
      'spec.replicas (owner hpa), spec.protocol (owner kubectl).',
    );
  });

  it('says that Seldon Core is missing', async () => {
    server.use(
      http.get(
        resourcesPath,
        () => new HttpResponse('404 page not found', { status: 404 }),
      ),
    );
    // What a cluster knows is remembered, so another one is asked.
    const bare = createCluster({ name: 'bare', url, skipTlsVerify: false });
    const read = bare.read(ref);
    await expect(read).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(read).rejects.toThrow(
      'Seldon Core is not installed on cluster «bare»',
    );
  });

  it('does not take a login page for an absent object', async () => {
    server.use(
      http.get(path, () => HttpResponse.text('<html>', { status: 404 })),
    );
    await expect(cluster.read(ref)).rejects.toThrow(
      'The API server of cluster «production» at https://kubernetes.test/base answered with status 404 and not as Kubernetes does; check url',
    );
  });

  it('does not take something else for an object', async () => {
    server.use(http.get(path, () => HttpResponse.json({ hello: 'world' })));
    await expect(cluster.read(ref)).rejects.toThrow(
      "gave an answer that is not Kubernetes' own",
    );
  });

  it('says that nobody answers, without the token', async () => {
    server.use(http.get(path, () => HttpResponse.error()));
    const read = cluster.read(ref);
    await expect(read).rejects.toThrow(/«production».*cannot be reached/);
    await expect(read).rejects.not.toThrow(token);
  });

  it('wants to know which version is replaced', async () => {
    await expect(cluster.replace(service)).rejects.toThrow(
      'SeldonDeployment models/house-prices has no metadata.resourceVersion',
    );
  });

  it('wants a namespace where the kind has one', async () => {
    const { apiVersion } = service;
    await expect(
      cluster.read({ apiVersion, kind: 'SeldonDeployment', name: 'a' }),
    ).rejects.toThrow('SeldonDeployment a needs a namespace');
  });

  it.each(['..', '.', '', 'a/b', 'a%2fb'])(
    'does not leave the path for an object called «%s»',
    async name => {
      await expect(cluster.remove({ ...ref, name })).rejects.toThrow(
        `«${name}» names no SeldonDeployment`,
      );
      await expect(
        cluster.read({ ...ref, namespace: name || '..' }),
      ).rejects.toThrow('names no SeldonDeployment and no namespace');
    },
  );

  it('says which file of a pod it cannot read', async () => {
    const outside = createCluster({
      name: 'own',
      url,
      tokenFile: '/nonexistent/token',
      skipTlsVerify: false,
    });
    await expect(outside.read(ref)).rejects.toThrow(
      'Cluster «own» cannot be used: /nonexistent/token cannot be read; outside a pod, give the cluster its serviceAccountToken',
    );
  });
});
